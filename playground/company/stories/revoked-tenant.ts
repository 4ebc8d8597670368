import { z } from 'zod';
import type { PlaygroundAws } from '../../aws/main';
import { policy, Shop, STAGE, tokenOf } from '../../scenarios/shop';
import { claimsOf, tokenWith, withToken } from '../callers';
import { type Story, tell } from '../story';

/** The function knows the tenants that were revoked, and hears of a change with its next call. */
export async function revokedTenant(aws: PlaygroundAws): Promise<Story> {
  const shop = new Shop(aws, { name: 'billing' }, '{"statements":[]}');
  const { world } = shop.account;
  const cache = () => shop.api.stage(STAGE).authorizerCache;
  const revoked = new Set<string>();
  const news: string[] = [];
  let flushesBefore = 0;
  const { definition } = shop.authorizer((event, { log }) => {
    for (const line of news.splice(0)) log(line);
    const tenant = tenantOf(tokenOf(event));
    const Effect = revoked.has(tenant) ? 'Deny' : 'Allow';
    const Resource = `${shop.arn}/${STAGE}/*`;
    return { principalId: `tenant-${tenant}`, policyDocument: policy({ Effect, Action: 'execute-api:Invoke', Resource }), context: {} };
  });
  shop.method('GET', '/statements', { authorizer: definition }).deploy();
  const neighbour = withToken('neighbour', 'Tenant initech', tokenWith({ tenant: 'initech' }));
  return tell({
    id: 'revoked-tenant',
    title: 'A tenant was revoked, and pays again',
    says: 'Tenant globex was revoked over an unpaid invoice, so the authorizer denies it by name. The invoice is paid now, and support wants globex back in.',
    shop,
    callers: [withToken('globex', 'Tenant globex', tokenWith({ tenant: 'globex' })), neighbour],
    request: { method: 'GET', path: '/statements' },
    breakIt: () => {
      revoked.add('globex');
      news.splice(0);
      cache().flush();
    },
    fixes: [
      {
        id: 'restore-tenant',
        label: 'Restore tenant globex',
        says: 'Support takes globex off the list. The function reloads it with the next call of any tenant; a Deny that is cached stays, up to 5 minutes.',
        isDone: () => !revoked.has('globex'),
        act: async () => {
          if (!revoked.delete('globex')) return;
          flushesBefore = cache().flushes;
          news.push('revoked tenants reloaded: tenant-globex re-enabled by support');
          const newcomer = withToken(
            'newcomer',
            'A tenant that the cache does not know',
            tokenWith({ tenant: 'hooli', jti: world.ids.hex(8) }),
          );
          await shop.send({ headers: newcomer.headers, path: '/statements' });
        },
      },
      {
        id: 'flush',
        label: 'Flush the authorizer cache',
        says: 'Send the request again, ask why403 about the new refusal, and press the button below its answer.',
        isDone: () => !revoked.has('globex') && cache().flushes > flushesBefore,
      },
    ],
  });
}

/** Refuses what it cannot read, as AWS's examples do: API Gateway makes a 401 of this message. */
function tenantOf(authorization: string): string {
  try {
    return z.object({ tenant: z.string() }).parse(claimsOf(authorization)).tenant;
  } catch {
    throw new Error('Unauthorized');
  }
}
