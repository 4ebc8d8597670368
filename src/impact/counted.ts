import type { Variables } from '../logs/compile-text';
import type { ExecutionLog } from '../logs/execution-log';
import type { Attribute } from './decided-by';
import { type Wording, wordingOfAccess, wordingOfExecution } from './wording';

/** Requests that a log shows alike: one where its lines were read, several where they were counted. */
export interface Counted {
  /** ms since 1970; the beginning of its minute where it was counted. Missing: of all of the time. */
  readonly at?: number;
  readonly count: number;
  readonly wording: Wording;
  readonly attributes: Readonly<Partial<Record<Attribute, string>>>;
}

/** Where an access log names the caller, the most particular first. */
export const IDENTITY_VARIABLES = [
  'authorizer.principalId',
  'identity.userArn',
  'identity.caller',
  'identity.user',
  'identity.apiKeyId',
] as const;

export function attributesOfAccess(variables: Variables): Counted['attributes'] {
  const { httpMethod, resourcePath, path, 'identity.sourceIp': address } = variables;
  const where = resourcePath ?? path;
  const route = httpMethod && where ? `${httpMethod} ${where}` : undefined;
  const identity = IDENTITY_VARIABLES.map((name) => variables[name]).find((value) => typeof value === 'string');
  return {
    ...(route === undefined ? {} : { route }),
    ...(typeof address === 'string' ? { address } : {}),
    ...(typeof identity === 'string' ? { identity } : {}),
  };
}

/** The address is in no line of an execution log. */
export function attributesOfExecution(log: ExecutionLog): Counted['attributes'] {
  const { httpMethod, resourcePath, authorizer } = log;
  const route = httpMethod !== undefined && resourcePath !== undefined ? `${httpMethod} ${resourcePath}` : routeOf(authorizer?.methodArn);
  const identity = authorizer?.identityTail;
  return { ...(route === undefined ? {} : { route }), ...(identity === undefined ? {} : { identity }) };
}

/** `arn:aws:execute-api:us-east-1:111122223333:a1b2c3/prod/GET/orders/42` */
function routeOf(arn: string | undefined): string | undefined {
  const [, verb, path] = /^[^/]*\/[^/]*\/([A-Z]+)(\/.*)?$/.exec(arn ?? '') ?? [];
  return verb === undefined ? undefined : `${verb} ${path ?? '/'}`;
}

export function countedOfAccess(variables: Variables, at: number): Counted {
  return { at, count: 1, wording: wordingOfAccess(variables), attributes: attributesOfAccess(variables) };
}

export function countedOfExecution(log: ExecutionLog, at: number): Counted {
  return { at, count: 1, wording: wordingOfExecution(log), attributes: attributesOfExecution(log) };
}
