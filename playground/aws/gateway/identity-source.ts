import type { AuthorizerDefinition } from '../model';
import type { Transaction } from './transaction';

export interface IdentityValue {
  readonly source: string;
  readonly value: string | undefined;
}

function read(source: string, transaction: Transaction): string | undefined {
  const [, where, name = ''] = /^(method\.request\.header|method\.request\.querystring|stageVariables|context)\.(.+)$/.exec(source) ?? [];
  if (where === 'method.request.header') return transaction.header(name);
  if (where === 'method.request.querystring') return transaction.request.query?.[name];
  if (where === 'stageVariables') return transaction.stage.settings.variables?.[name];
  return transaction.variables.get(name);
}

/**
 * The identity sources of an authorizer with this request's values, in their order.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html
 */
export function identityOf(authorizer: AuthorizerDefinition, transaction: Transaction): readonly IdentityValue[] {
  const sources = (authorizer.identitySource ?? '')
    .split(',')
    .map((source) => source.trim())
    .filter((source) => source !== '');
  return sources.map((source) => ({ source, value: read(source, transaction) }));
}

/** Not set means 300 seconds. https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html */
export function ttlOf(authorizer: AuthorizerDefinition): number {
  return authorizer.authorizerResultTtlInSeconds ?? 300;
}

/** TOKEN: the header must be there and match the expression. REQUEST: all sources must be there, but only when results are cached. */
export function identityIsComplete(authorizer: AuthorizerDefinition, identity: readonly IdentityValue[]): boolean {
  const present = identity.every(({ value }) => value !== undefined && value !== '');
  if (authorizer.type === 'REQUEST') return ttlOf(authorizer) === 0 || present;
  if (!present) return false;
  const expression = authorizer.identityValidationExpression;
  return expression === undefined || new RegExp(`^(?:${expression})$`).test(identity[0]?.value ?? '');
}
