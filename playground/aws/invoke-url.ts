import type { HostRequest } from './gateway/custom-domain';
import type { GatewayRequest } from './gateway/transaction';
import type { Incoming } from './incoming';

const INVOKE = /^\/_invoke\/([^/]+)\/([^/]+)\/([^/]+)(\/.*)?$/;
const HOST = /^([a-z0-9]{10})\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?(?::\d+)?$/;
/** Lets a test or a page say from where a call seems to come. */
const SOURCE_IP = 'x-playground-source-ip';
/** … and through which VPC endpoint. */
const VPCE = 'x-playground-vpce';

/** A call to an API of the playground, by `/_invoke/{region}/{api}/{stage}/{path}` or by the Host header; undefined where it is none. */
export function gatewayRequestOf(incoming: Incoming): GatewayRequest | undefined {
  const byPath = INVOKE.exec(incoming.pathname);
  const byHost = HOST.exec(incoming.headers.host ?? '');
  const [, hostStage = '', hostPath = '/'] = /^\/([^/]*)(\/.*)?$/.exec(incoming.pathname) ?? [];
  const target =
    byPath !== null
      ? { region: byPath[1] ?? '', apiId: byPath[2] ?? '', stage: byPath[3] ?? '', path: byPath[4] ?? '/' }
      : byHost !== null
        ? { region: byHost[2] ?? '', apiId: byHost[1] ?? '', stage: hostStage, path: hostPath }
        : undefined;
  if (target === undefined) return undefined;
  const { [SOURCE_IP]: sourceIp, [VPCE]: vpceId, ...headers } = incoming.headers;
  return {
    ...target,
    method: incoming.method,
    query: Object.fromEntries(incoming.query),
    headers,
    body: incoming.body,
    sourceIp: sourceIp ?? incoming.remoteAddress,
    ...(vpceId === undefined ? {} : { vpceId }),
  };
}

/** The same call read as one to a custom domain name. */
export function hostRequestOf(incoming: Incoming): HostRequest | undefined {
  const host = /^([a-z0-9.-]+\.[a-z]{2,})(?::\d+)?$/i.exec(incoming.headers.host ?? '')?.[1];
  if (host === undefined) return undefined;
  const { [SOURCE_IP]: sourceIp, ...headers } = incoming.headers;
  return {
    host: host.toLowerCase(),
    region: 'us-east-1',
    method: incoming.method,
    path: incoming.pathname,
    query: Object.fromEntries(incoming.query),
    headers,
    body: incoming.body,
    sourceIp: sourceIp ?? incoming.remoteAddress,
  };
}
