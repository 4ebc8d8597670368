import type { AuthorizerDefinition } from '../aws/model';
import type { UserPool } from '../aws/user-pool';
import type { Shop } from './shop';

export interface PoolOptions {
  /** Scopes of the method. */
  readonly scopes?: readonly string[];
  /** What the authorizer holds against `aud`. */
  readonly audience?: string;
}

/** `GET /orders` behind a Cognito user pool, deployed. */
export function guardedByPool(
  shop: Shop,
  { scopes = [], audience }: PoolOptions = {},
): { readonly pool: UserPool; readonly authorizer: AuthorizerDefinition } {
  const pool = shop.region.createUserPool();
  const authorizer = shop.api.authorizer({
    name: 'customers',
    type: 'COGNITO_USER_POOLS',
    providerArns: [pool.arn],
    ...(audience === undefined ? {} : { validationRegex: audience }),
  });
  shop.method('GET', '/orders', { authorizer, authorizationScopes: scopes }).deploy();
  return { pool, authorizer };
}
