import type { DomainName } from '@aws-sdk/client-api-gateway';
import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import { type Gathered, known } from '../evidence/gathered';
import type { PrivateDomainReading, VpcEndpointReading } from '../evidence/private-network';
import { readPolicy } from '../policy/read-policy';
import { FRESH_MS, type Meter, type Place, type PrivateApiReader, scopeOf } from '../ports';
import { type Pace, unpaced } from '../quota/quotas';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { readDomainNames } from './domain-names';
import { readExportedPolicy } from './exported-policy';
import { meteredCall } from './metered-call';
import { everyPage } from './pages';
import { keyOf } from './place-key';
import { readPrivateDomain } from './private-domain';
import { createReadCache, type ReadCache } from './read-cache';
import { createReading } from './reading';

export interface PrivateApiCaches {
  readonly domainNames: ReadCache<readonly DomainName[]>;
  readonly endpoints: ReadCache<readonly VpcEndpointReading[]>;
  readonly domains: ReadCache<PrivateDomainReading | null>;
  readonly exports: ReadCache<string | null>;
}

/** Private and public domain names are one list, which is kept once. */
export function createPrivateApiCaches(domainNames: ReadCache<readonly DomainName[]>, ttlMs?: number): PrivateApiCaches {
  return { domainNames, endpoints: createReadCache(ttlMs), domains: createReadCache(ttlMs), exports: createReadCache(ttlMs) };
}

/** Reads VPC endpoints (EC2), private custom domains and exports. Everything here is asked for only where it can decide an answer. */
export function createPrivateApiReader(
  clients: Pick<AwsClients, 'apiGateway' | 'ec2'>,
  caches: PrivateApiCaches,
  meter: Meter,
  pace: Pace = unpaced,
): PrivateApiReader {
  const reading = createReading(clients, meter, pace);

  return {
    vpcEndpoints: (place, signal) =>
      caches.endpoints.read(keyOf(place), signal, (own) => readVpcEndpoints(clients, scopeOf(place), meter, own), FRESH_MS),

    privateDomain: async ({ domainName, ...place }, signal) => {
      const listed = await readDomainNames(caches.domainNames, reading, place, signal);
      if (listed.status === 'unknown') return listed;
      const own = listed.value.find((each) => each.domainName === domainName && each.endpointConfiguration?.types?.includes('PRIVATE'));
      if (own === undefined) return known(null, 'config');
      return caches.domains.read(
        keyOf(place, domainName),
        signal,
        (signalOfRead) => reading(place, `/domainnames/${domainName}`, signalOfRead, (send) => readPrivateDomain(send, own)),
        FRESH_MS,
      );
    },

    exportedPolicy: ({ apiId, stage, ...place }, signal) =>
      caches.exports.read(
        keyOf(place, apiId, stage),
        signal,
        (own) => reading(place, `/restapis/${apiId}/stages/${stage}/exports/oas30`, own, (send) => readExportedPolicy(send, apiId, stage)),
        FRESH_MS,
      ),
  };
}

const PAGE = 100;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html */
async function readVpcEndpoints(
  clients: Pick<AwsClients, 'ec2'>,
  place: Place,
  meter: Meter,
  signal: AbortSignal,
): Promise<Gathered<readonly VpcEndpointReading[]>> {
  const { region, account } = place;
  try {
    const client = await clients.ec2(place);
    const { DescribeVpcEndpointsCommand } = await import('@aws-sdk/client-ec2');
    const filters = [{ Name: 'service-name', Values: [`com.amazonaws.${region}.execute-api`, `cn.com.amazonaws.${region}.execute-api`] }];
    const endpoints = await everyPage(async (token) => {
      const command = new DescribeVpcEndpointsCommand({ Filters: filters, MaxResults: PAGE, ...(token && { NextToken: token }) });
      const page = await meteredCall(meter, signal, (options) => client.send(command, options));
      return { items: (page.VpcEndpoints ?? []).map(toVpcEndpoint), next: page.NextToken };
    });
    return known(endpoints, 'config');
  } catch (error) {
    // The action has no resources to narrow it to.
    return toUnknown(error, { permission: 'ec2:DescribeVpcEndpoints', resource: '*', region, account }, signal);
  }
}

function toVpcEndpoint(endpoint: VpcEndpoint): VpcEndpointReading {
  const { PolicyDocument, VpcId, State } = endpoint;
  return {
    id: endpoint.VpcEndpointId ?? '',
    serviceName: endpoint.ServiceName ?? '',
    ...(VpcId === undefined ? {} : { vpcId: VpcId }),
    ...(State === undefined ? {} : { state: State }),
    privateDnsEnabled: endpoint.PrivateDnsEnabled ?? false,
    ...(PolicyDocument === undefined || PolicyDocument === '' ? {} : { policy: readPolicy(PolicyDocument) }),
  };
}
