import type { Region } from './region';
import { ServiceError } from './service-error';
import type { VpcEndpoint } from './vpc-endpoint';

export const EC2_KNOWN: readonly string[] = ['DescribeVpcEndpoints'];

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** EC2's query protocol: a form in, XML out. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html */
function filtersOf(form: URLSearchParams): ReadonlyMap<string, readonly string[]> {
  const filters = new Map<string, string[]>();
  for (const [key, name] of form) {
    const index = /^Filter\.(\d+)\.Name$/.exec(key)?.[1];
    if (index === undefined) continue;
    const values = [...form].filter(([each]) => each.startsWith(`Filter.${index}.Value.`)).map(([, value]) => value);
    filters.set(name, values);
  }
  return filters;
}

const FIELDS: Readonly<Record<string, (endpoint: VpcEndpoint) => string>> = {
  'service-name': (endpoint) => endpoint.serviceName,
  'vpc-id': (endpoint) => endpoint.vpcId,
  'vpc-endpoint-id': (endpoint) => endpoint.id,
  'vpc-endpoint-state': () => 'available',
};

function itemXml(endpoint: VpcEndpoint): string {
  return (
    `<item><vpcEndpointId>${endpoint.id}</vpcEndpointId><vpcEndpointType>Interface</vpcEndpointType><vpcId>${endpoint.vpcId}</vpcId>` +
    `<serviceName>${endpoint.serviceName}</serviceName><state>available</state>` +
    `<policyDocument>${escape(JSON.stringify(endpoint.policy))}</policyDocument><privateDnsEnabled>${endpoint.privateDnsEnabled}</privateDnsEnabled>` +
    `<dnsEntrySet><item><dnsName>${endpoint.dnsName}</dnsName></item></dnsEntrySet><ownerId>${endpoint.region.account.id}</ownerId></item>`
  );
}

/** An id that is not there is an error; a filter that nothing fits is an empty list. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html */
function describeVpcEndpoints(region: Region, form: URLSearchParams): string {
  const ids = [...form].filter(([key]) => /^VpcEndpointId\.\d+$/.test(key)).map(([, id]) => id);
  const missing = ids.filter((id) => !region.vpcEndpoints.has(id));
  if (missing.length > 0)
    throw new ServiceError(400, 'InvalidVpcEndpointId.NotFound', `The Vpc Endpoint Id '${missing.join(', ')}' does not exist`);
  const filters = filtersOf(form);
  const fitting = [...region.vpcEndpoints.values()]
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter((endpoint) => [...filters].every(([name, values]) => values.includes(FIELDS[name]?.(endpoint) ?? '')));
  const from = Number(form.get('NextToken') ?? 0);
  const most = Number(form.get('MaxResults') ?? 1000);
  const page = fitting.slice(from, from + most);
  const next = from + most < fitting.length ? `<nextToken>${from + most}</nextToken>` : '';
  return `<vpcEndpointSet>${page.map(itemXml).join('')}</vpcEndpointSet>${next}`;
}

export function ec2Operation(operation: string, region: Region, form: URLSearchParams, requestId: string): string {
  const result = describeVpcEndpoints(region, form);
  return `<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>${requestId}</requestId>${result}</${operation}Response>`;
}

export function ec2ErrorXml(error: ServiceError, requestId: string): string {
  return `<Response><Errors><Error><Code>${error.code}</Code><Message>${escape(error.message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`;
}
