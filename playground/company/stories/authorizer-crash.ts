import type { Handler } from '../../aws/lambda-function';
import type { PlaygroundAws } from '../../aws/main';
import { decision, Shop, STAGE, tokenOf } from '../../scenarios/shop';
import { claimsOf, tokenWith, withToken } from '../callers';
import { type Story, tell } from '../story';

/** What the function takes every token for. */
interface OldClaims {
  readonly user: { readonly sub: string };
}

/** The identity provider renamed a claim; the function reads the old one. API Gateway answers that with 500. */
export async function authorizerCrash(aws: PlaygroundAws): Promise<Story> {
  const shop = new Shop(aws, { name: 'profile' }, '{"name":"Ada"}');
  const allowAll = (): unknown => decision('Allow', `${shop.arn}/${STAGE}/*`);
  const readsOldClaim: Handler = (event, { log }) => {
    const { user } = claimsOf(tokenOf(event)) as OldClaims;
    log(`token of ${user.sub.length} characters read`);
    return allowAll();
  };
  let isCorrected = false;
  const { definition, target } = shop.authorizer(readsOldClaim);
  shop.method('GET', '/me', { authorizer: definition }).deploy();
  return tell({
    id: 'authorizer-crash',
    title: 'The authorizer crashes on new tokens',
    says: 'Since a release of the identity provider its tokens carry the user id in another claim. Who signed in before gets through; who signs in now gets 500.',
    shop,
    callers: [
      withToken('new-token', 'Signed in after the release', tokenWith({ sub: 'customer-7777' })),
      withToken('old-token', 'Signed in before the release', tokenWith({ user: { sub: 'customer-1004' } })),
    ],
    request: { method: 'GET', path: '/me' },
    breakIt: () => {
      if (isCorrected) target.handler = readsOldClaim;
      isCorrected = false;
      shop.flush();
    },
    fixes: [
      {
        id: 'deploy-function',
        label: 'Deploy the corrected function',
        says: 'profile-authorizer reads both claims. A crash is never cached, so no flush is needed.',
        isDone: () => isCorrected,
        act: () => {
          isCorrected = true;
          target.handler = allowAll;
        },
      },
    ],
  });
}
