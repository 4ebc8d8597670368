import type { MethodDefinition } from '../model';
import { type Refusal, TOKEN_EXPIRED, UNAUTHORIZED } from './refusal';
import type { Transaction } from './transaction';

function judge(transaction: Transaction, method: MethodDefinition): Refusal | undefined {
  const header = transaction.header('authorization') ?? '';
  const token = transaction.api.cognitoTokens.get(header.replace(/^Bearer /, ''));
  if (token === undefined) return UNAUTHORIZED;
  if (token.state === 'expired') return TOKEN_EXPIRED;
  const { authorizationScopes: wanted } = method;
  const fits =
    wanted.length === 0 ? token.use === 'id' : token.use === 'access' && wanted.some((scope) => token.scopes?.includes(scope) === true);
  if (!fits) return UNAUTHORIZED;
  for (const [claim, value] of Object.entries(token.claims ?? {})) transaction.set(`authorizer.claims.${claim}`, value);
  return undefined;
}

/** A Cognito user pool's check of the token. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html */
export function checkCognitoToken(transaction: Transaction, method: MethodDefinition): Refusal | undefined {
  const refusal = judge(transaction, method);
  transaction.set('authorizer.status', refusal?.status ?? 200);
  transaction.set('authorizer.error', refusal?.message ?? undefined);
  if (refusal !== undefined) transaction.log.error(`Unauthorized request: ${transaction.ids.requestId}`);
  return refusal;
}
