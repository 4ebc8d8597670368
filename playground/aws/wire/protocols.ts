import type { Incoming } from '../incoming';
import type { LogPaging } from '../logs/filter-page';
import { seededRandom } from '../random';
import type { World } from '../world';
import { apiGatewayProtocol } from './api-gateway';
import { cloudTrailProtocol } from './cloudtrail';
import { ec2Protocol } from './ec2';
import { lambdaProtocol } from './lambda';
import { logsProtocol } from './logs';
import type { Named, Protocol } from './protocol';
import { stsProtocol } from './sts';
import { wafv2Protocol } from './wafv2';

/** Every service that answers here; the first that knows a request's shape takes it. */
export function protocolsOf(world: World, paging: LogPaging): readonly Protocol[] {
  return [
    wafv2Protocol(world),
    logsProtocol(paging, seededRandom(world.options.seed, 'log pages')),
    cloudTrailProtocol,
    lambdaProtocol(world),
    // Before STS, which takes every form.
    ec2Protocol,
    stsProtocol(world),
    apiGatewayProtocol,
  ];
}

/** Which operation of which service a request asks for; undefined where no service here speaks like that. */
export function nameOf(protocols: readonly Protocol[], incoming: Incoming): (Named & { readonly protocol: Protocol }) | undefined {
  for (const protocol of protocols) {
    const named = protocol.name(incoming);
    if (named !== undefined) return { ...named, protocol };
  }
  return undefined;
}
