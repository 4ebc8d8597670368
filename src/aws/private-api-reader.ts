import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import { type Gathered, known } from '../evidence/gathered';
import type { PrivateDomainReading, VpcEndpointReading } from '../evidence/private-network';
import { readPolicy } from '../policy/read-policy';
import { FRESH_MS, type Meter, type PrivateApiReader } from '../ports';
import type { Send } from './api-gateway-reader';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import type { Ec2Clients } from './ec2-clients';
import { readExportedPolicy } from './exported-policy';
import { meteredCall } from './metered-call';
import { everyPage } from './pages';
import { readPrivateDomain } from './private-domain';
import { createReadCache, type ReadCache } from './read-cache';
import { apiGatewayArn } from './resource-arns';

export interface PrivateApiCaches {
  readonly endpoints: ReadCache<readonly VpcEndpointReading[]>;
  readonly domains: ReadCache<PrivateDomainReading | null>;
  readonly exports: ReadCache<string | null>;
}

export function createPrivateApiCaches(ttlMs?: number): PrivateApiCaches {
  return { endpoints: createReadCache(ttlMs), domains: createReadCache(ttlMs), exports: createReadCache(ttlMs) };
}

/** Reads VPC endpoints (EC2), private custom domains and exports. Everything here is asked for only where it can decide an answer. */
export function createPrivateApiReader(
  clients: Pick<AwsClients, 'apiGateway'> & Pick<Ec2Clients, 'ec2'>,
  caches: PrivateApiCaches,
  meter: Meter,
): PrivateApiReader {
  async function reading<T>(region: string, path: string, signal: AbortSignal, load: (send: Send) => Promise<T>): Promise<Gathered<T>> {
    const send: Send = (run) => meteredCall(meter, signal, (options) => run(clients.apiGateway(region), options));
    try {
      return known(await load(send), 'config');
    } catch (error) {
      return toUnknown(error, { permission: 'apigateway:GET', resource: apiGatewayArn(region, path), region }, signal);
    }
  }

  return {
    vpcEndpoints: ({ region }, signal) =>
      caches.endpoints.read(region, signal, (own) => readVpcEndpoints(clients, region, meter, own), FRESH_MS),

    privateDomain: ({ region, domainName }, signal) =>
      caches.domains.read(
        `${region}/${domainName}`,
        signal,
        (own) => reading(region, '/domainnames', own, (send) => readPrivateDomain(send, domainName)),
        FRESH_MS,
      ),

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
