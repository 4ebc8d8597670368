import type { World } from '../world';
import { type ClientCertificate, certificateFault } from './mutual-tls';
import type { GatewayRequest, GatewayResponse } from './transaction';
import { refusedOutside, serve } from './walk';

/** A call by host name: a custom domain's, or one that nobody has here. */
export interface HostRequest extends Omit<GatewayRequest, 'apiId' | 'stage' | 'accountId' | 'via'> {
  readonly host: string;
  readonly clientCertificate?: ClientCertificate;
}

/**
 * Mutual TLS, then the base path mapping, then the stage behind it. A host that is no domain name here is turned away before any stage.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html
 */
export async function serveHost(world: World, request: HostRequest): Promise<GatewayResponse> {
  const { host, clientCertificate, ...rest } = request;
  const domain = world.findDomain(host);
  const place = domain?.resolve(request.path);
  if (domain === undefined || place === undefined) return refusedOutside(world, request.region, rest.headers ?? {}, domain);
  const { apiId, stage, path, basePath } = place;
  const fault = domain.truststore === undefined ? undefined : certificateFault(domain.truststore, clientCertificate, world.now());
  const via = { domain, basePath, urlPath: request.path, certificate: clientCertificate, ...(fault === undefined ? {} : { fault }) };
  return serve(world, { ...rest, region: domain.region.name, accountId: domain.region.account.id, apiId, stage, path, via });
}
