import type { AuthorizerDefinition, MethodDefinition } from '../model';
import type { UserPool } from '../user-pool';
import { identityOf } from './identity-source';
import { readToken, type TokenClaims } from './json-web-token';
import { type Refusal, TOKEN_EXPIRED, UNAUTHORIZED } from './refusal';
import type { Transaction } from './transaction';

function poolsOf({ region }: Transaction, authorizer: AuthorizerDefinition): readonly UserPool[] {
  return [...region.userPools.values()].filter((pool) => authorizer.providerArns.includes(pool.arn));
}

/** Methods with scopes take an access token that has one of them; the others take an ID token. */
function isOfKind({ token_use: use, scope = '' }: TokenClaims, { authorizationScopes: wanted }: MethodDefinition): boolean {
  if (wanted.length === 0) return use === 'id';
  return use === 'access' && scope.split(' ').some((each) => wanted.includes(each));
}

/** The expression is held against `aud`, which access tokens lack. */
function isForAudience({ aud = '' }: TokenClaims, { identityValidationExpression: expression }: AuthorizerDefinition): boolean {
  return expression === undefined || new RegExp(`^(?:${expression})$`).test(aud);
}

function judge(transaction: Transaction, method: MethodDefinition, authorizer: AuthorizerDefinition): Refusal | undefined {
  const value = identityOf(authorizer, transaction)[0]?.value ?? '';
  const token = readToken(value.replace(/^Bearer /, ''));
  const pool = poolsOf(transaction, authorizer).find(({ issuer }) => issuer === token?.claims.iss);
  if (token === undefined || pool === undefined || token.algorithm !== 'RS256' || !token.isSignedBy(pool.publicKey)) return UNAUTHORIZED;
  const { claims } = token;
  if (claims.exp * 1000 <= transaction.startedAt) return TOKEN_EXPIRED;
  if (!isOfKind(claims, method) || !isForAudience(claims, authorizer)) return UNAUTHORIZED;
  for (const [claim, each] of Object.entries(claims)) transaction.set(`authorizer.claims.${claim}`, String(each));
  return undefined;
}

/** A Cognito user pool's check of the token. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html */
export function checkCognitoToken(transaction: Transaction, method: MethodDefinition): Refusal | undefined {
  const authorizer = transaction.definition.authorizers[method.authorizerId ?? ''];
  const refusal = authorizer === undefined ? UNAUTHORIZED : judge(transaction, method, authorizer);
  transaction.set('authorizer.status', refusal?.status ?? 200);
  transaction.set('authorizer.error', refusal?.message ?? undefined);
  if (refusal !== undefined) transaction.log.error(`Unauthorized request: ${transaction.ids.requestId}`);
  return refusal;
}
