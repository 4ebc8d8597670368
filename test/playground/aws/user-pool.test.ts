import { type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { guardedByPool, type PoolOptions } from '../../../playground/scenarios/guarded-by-pool';
import { Shop } from '../../../playground/scenarios/shop';

let aws: PlaygroundAws;
beforeEach(async () => {
  aws = await startAws();
});
afterEach(() => aws.close());

type Pool = ReturnType<typeof guardedByPool>['pool'];

const good = (pool: Pool): string => pool.idToken();
const withScopes: PoolOptions = { scopes: ['orders/read', 'orders/write'] };

test.each<[string, PoolOptions, (pool: Pool) => string, number]>([
  ['an ID token on a method without scopes', {}, good, 200],
  ['an access token on a method without scopes', {}, (pool) => pool.accessToken(), 401],
  ['an access token with one of the scopes', withScopes, (pool) => pool.accessToken({ scope: 'openid orders/write' }), 200],
  ['an access token without them', withScopes, (pool) => pool.accessToken({ scope: 'openid' }), 401],
  ['an ID token on a method with scopes', withScopes, (pool) => pool.idToken({ scope: 'orders/read' }), 401],
  ['an audience that fits', { audience: 'shop.*' }, good, 200],
  ['an audience that does not', { audience: 'shop' }, good, 401],
  ['an access token, which has no audience', { ...withScopes, audience: 'shop.*' }, (pool) => pool.accessToken(), 401],
  ['a claim changed after signing', {}, (pool) => tampered(pool.idToken(), { sub: 'somebody-else' }), 401],
  ['a token that says it needs no signature', {}, (pool) => unsigned(pool.idToken()), 401],
  ['another issuer', {}, (pool) => pool.idToken({ iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_OTHER' }), 401],
  ['no token at all', {}, () => 'customer-5521', 401],
])('%s', async (_what, options, tokenOf, status) => {
  const shop = new Shop(aws);
  const { pool } = guardedByPool(shop, options);
  const { status: bare } = await shop.send({ headers: { Authorization: tokenOf(pool) } });
  const { status: withBearer } = await shop.send({ headers: { Authorization: `Bearer ${tokenOf(pool)}` } });
  expect([bare, withBearer]).toEqual([status, status]);
});

function tampered(token: string, claims: Readonly<Record<string, unknown>>): string {
  const [head = '', body = '', signature = ''] = token.split('.');
  const read: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...Object(read), ...claims })).toString('base64url');
  return [head, changed, signature].join('.');
}

function unsigned(token: string): string {
  const [, body = ''] = token.split('.');
  return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
}
