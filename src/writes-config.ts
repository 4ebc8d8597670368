import { z } from 'zod';
import type { AuditConfig, AwsConfig, FlushConfig } from './config-types';

const ids = z.array(z.string()).default([]);
// An account id without quotes is a number in YAML.
const accounts = z.array(z.union([z.string().min(1), z.number().transform((id) => String(id).padStart(12, '0'))]));
const stages = z.array(z.string().min(1));
const lists = { users: ids, userGroups: ids, channels: ids };

const ruleSchema = z.strictObject({ ...lists, accounts: accounts.default(['*']), stages: stages.default(['*']) });
/** `prod*` alone means the stages of that name in every account. */
const secondPersonSchema = z.union([
  z
    .string()
    .min(1)
    .transform((stage) => ({ accounts: ['*'], stages: [stage] })),
  z.strictObject({ accounts: accounts.default(['*']), stages: stages.default(['*']) }),
]);

/** `flush` in why403.yml. */
export const flushSchema = z.strictObject({
  ...lists,
  rules: z.array(ruleSchema).default([]),
  secondPerson: z.array(secondPersonSchema).default([]),
});

/** `audit` in why403.yml. */
export const auditSchema = z.strictObject({
  file: z.string().min(1).optional(),
  channel: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, 'it has to be the id of a channel, C…')
    .optional(),
});

export function toFlush({ rules, secondPerson, ...allowance }: z.infer<typeof flushSchema>, users: readonly string[]): FlushConfig {
  return {
    ...allowance,
    ...(users.length > 0 ? { users } : {}),
    ...(rules.length === 0 ? {} : { rules }),
    ...(secondPerson.length === 0 ? {} : { secondPerson }),
  };
}

/** The environment beats the file. Undefined: both are left as they are by default. */
export function toAudit({ file, channel }: z.infer<typeof auditSchema>, givenFile: string | undefined): AuditConfig | undefined {
  const path = givenFile ?? file;
  if (path === undefined && channel === undefined) return undefined;
  return { ...(path === undefined ? {} : { file: path }), ...(channel === undefined ? {} : { channel }) };
}

/**
 * What is wrong with the rights, in one sentence that names the key; undefined: nothing. Rules by account need to know which account the
 * bot itself is in: what a paste says of it must not decide who may flush.
 */
export function faultOfFlush(flush: FlushConfig, aws: AwsConfig): string | undefined {
  const isKnown = aws.accounts !== undefined || aws.accountAlias !== undefined || aws.writeRoleArn !== undefined;
  if (isKnown) return undefined;
  const named = (scopes: readonly { readonly accounts: readonly string[] }[] = []): number =>
    scopes.findIndex((scope) => scope.accounts.some((pattern) => pattern !== '*'));
  const rule = named(flush.rules);
  const second = named(flush.secondPerson);
  if (rule === -1 && second === -1) return undefined;
  const key = rule !== -1 ? `flush.rules.${rule}.accounts` : `flush.secondPerson.${second}.accounts`;
  return `${key} names accounts, and nothing says which one this is: set aws.accountAlias, accounts or WHY403_WRITE_ROLE_ARN`;
}
