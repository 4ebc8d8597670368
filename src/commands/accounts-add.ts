import { randomBytes } from 'node:crypto';
import { accountSchema } from '../accounts-config';
import { readPolicy } from '../causes/read-policy';
import { cloudFormationOf } from '../read-role/cloudformation';
import type { ReadRole } from '../read-role/read-role';
import { terraformOf } from '../read-role/terraform';
import { type Exit, failure } from '../terminal/exit';

export interface AccountsAddOptions {
  readonly accountId?: string;
  readonly format?: string;
  readonly externalId?: string;
  readonly principal?: string;
  readonly ref: string;
}

const PRINCIPAL = /^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]+$/;
const FORMATS: Readonly<Record<string, (role: ReadRole) => string>> = { cloudformation: cloudFormationOf, terraform: terraformOf };

/** `why403 accounts add`: prints what gives an account to be read. Reads no configuration, calls nothing, changes nothing. */
export function accountsAdd(name: string, options: AccountsAddOptions): Exit {
  const { accountId, format = 'cloudformation', principal, ref } = options;
  const wrong = (says: string): Exit => failure('usage', says, ref, {});
  const { shape } = accountSchema;
  const externalId = options.externalId ?? newExternalId();
  if (!shape.name.safeParse(name).success)
    return wrong(`The name "${name}" has to be 1 to 63 letters, digits, dots, dashes or underscores, and no account id.`);
  if (accountId === undefined || !/^\d{12}$/.test(accountId)) return wrong('--account-id has to be the 12 digits of the account.');
  if (!shape.externalId.safeParse(externalId).success)
    return wrong('--external-id has to be 2 to 1224 letters, digits or any of +=,.@:/-_.');
  if (principal !== undefined && !PRINCIPAL.test(principal))
    return wrong('--principal has to be the ARN of the role that why403 runs as, arn:aws:iam::<account>:role/<name>.');
  const print = FORMATS[format];
  if (print === undefined) return wrong(`--format is "${format}"; it has to be cloudformation or terraform.`);
  const role = { account: name, accountId, externalId, policy: readPolicy(), ...(principal === undefined ? {} : { principal }) };
  return { code: 0, stdout: print(role) };
}

/** Not a secret, but nobody else's: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
function newExternalId(): string {
  return `why403-${randomBytes(18).toString('base64url')}`;
}
