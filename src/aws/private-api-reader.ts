import type { DomainName } from '@aws-sdk/client-api-gateway';
import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import { type Gathered, known } from '../evidence/gathered';
import type { PrivateDomainReading, VpcEndpointReading } from '../evidence/private-network';
import { readPolicy } from '../policy/read-policy';
import { FRESH_MS, type Meter, type PrivateApiReader } from '../ports';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { readDomainNames } from './domain-names';
import type { Ec2Clients } from './ec2-clients';
import { readExportedPolicy } from './exported-policy';
import { meteredCall } from './metered-call';
import { everyPage } from './pages';
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
  clients: Pick<AwsClients, 'apiGateway'> & Pick<Ec2Clients, 'ec2'>,
  caches: PrivateApiCaches,
  meter: Meter,
): PrivateApiReader {
  const reading = createReading(clients, meter);

  return {
    vpcEndpoints: ({ region }, signal) =>
      caches.endpoints.read(region, signal, (own) => readVpcEndpoints(clients, region, meter, own), FRESH_MS),

    privateDomain: async ({ region, domainName }, signal) => {
      const listed = await readDomainNames(caches.domainNames, reading, region, signal);
      if (listed.status === 'unknown') return listed;
      const own = listed.value.find((each) => each.domainName === domainName && each.endpointConfiguration?.types?.includes('PRIVATE'));
      if (own === undefined) return known(null, 'config');
      return caches.domains.read(
        `${region}/${domainName}`,
        signal,
        (signalOfRead) => reading(region, `/domainnames/${domainName}`, signalOfRead, (send) => readPrivateDomain(send, own)),
        FRESH_MS,
      );
    },

    exportedPolicy: ({ region, apiId, stage }, signal) =>
      caches.exports.read(
        `${region}/${apiId}/${stage}`,
        signal,
        (own) => reading(region, `/restapis/${apiId}/stages/${stage}/exports/oas30`, own, (send) => readExportedPolicy(send, apiId, stage)),
        FRESH_MS,
      ),
  };
}

const PAGE = 100;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html */
async function readVpcEndpoints(
  clients: Pick<Ec2Clients, 'ec2'>,
  region: string,
  meter: Meter,
  signal: AbortSignal,
): Promise<Gathered<readonly VpcEndpointReading[]>> {
  try {
    const client = await clients.ec2(region);
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
    return toUnknown(error, { permission: 'ec2:DescribeVpcEndpoints', resource: '*', region }, signal);
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
