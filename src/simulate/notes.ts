import { whyAbsent } from '../policy/context';
import type { PolicyOutcome } from '../policy/types';
import type { SimulationInput } from './input';
import { keysNeverFilled } from './request';

/** Characters of a resource policy that API Gateway takes before its quota is raised. */
const USUAL_LENGTH = 8192;
const ACCOUNT = /^arn:[^:]+:(?:iam|sts|execute-api):[^:]*:(\d{12}):/;

/**
 * What the outcome alone does not tell: what was given and does not count, and what stands before the two policies.
 * Quotas: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export function notesOn(
  input: SimulationInput,
  outcomes: { readonly resource?: PolicyOutcome | undefined; readonly caller?: PolicyOutcome | undefined },
  dependsOn: readonly string[],
): readonly string[] {
  return [
    ...(outcomes.resource?.notes ?? []).map((note) => `Resource policy: ${note}`),
    ...(outcomes.caller?.notes ?? []).map((note) => `Caller policy: ${note}`),
    ...callerNotes(input, dependsOn),
    ...accountNotes(input),
    ...keyNotes(input),
    ...lengthNotes(input),
    ...(input.endpointType === 'PRIVATE' ? ['The policy of the VPC endpoint comes before these policies and is no part of this.'] : []),
  ];
}

function callerNotes({ auth, principal, callerPolicy }: SimulationInput, dependsOn: readonly string[]): readonly string[] {
  const notes: string[] = [];
  if (callerPolicy && auth === 'NONE') notes.push('callerPolicy is not read: a method without authorization asks nobody.');
  if (callerPolicy && auth === 'COGNITO_USER_POOLS') {
    notes.push('callerPolicy is not read: a user pool gives no policy; the token is taken as valid.');
  }
  if (principal && auth !== 'AWS_IAM')
    notes.push('principal is not read: to a resource policy only callers of AWS_IAM methods are someone.');
  if (auth === 'AWS_IAM' && !principal && dependsOn.includes('aws:PrincipalArn')) {
    notes.push('principal is not given: with it, the statements that name a principal are decided.');
  }
  return notes;
}

function accountNotes({ auth, principal, methodArn, sameAccount = true }: SimulationInput): readonly string[] {
  const [callers, owners] = [ACCOUNT.exec(principal ?? '')?.[1], ACCOUNT.exec(methodArn)?.[1]];
  if (auth !== 'AWS_IAM' || callers === undefined || owners === undefined || (callers === owners) === sameAccount) return [];
  const says = sameAccount
    ? `belongs to account ${callers}, the API to ${owners}: with "sameAccount": false both policies must allow`
    : `and the API belong to account ${owners}: with "sameAccount": true one Allow is enough`;
  return [`The principal ${says}.`];
}

function keyNotes(input: SimulationInput): readonly string[] {
  const never = keysNeverFilled(input);
  return Object.keys(input.context ?? {})
    .filter((key) => never.some((name) => name === key.toLowerCase() || (name.endsWith('/') && key.toLowerCase().startsWith(name))))
    .map((key) => `${whyAbsent(key)}: it counts here because the context lists it.`);
}

function lengthNotes({ resourcePolicy }: SimulationInput): readonly string[] {
  const length = typeof resourcePolicy === 'object' && resourcePolicy !== null ? JSON.stringify(resourcePolicy).length : 0;
  if (length <= USUAL_LENGTH) return [];
  return [
    `The resource policy has ${length.toLocaleString('en-US')} characters; API Gateway takes 8,192 until the quota L-8B81B02C is raised.`,
  ];
}
