const api = 'arn:aws:execute-api:eu-west-1:111122223333:k3v9q0m2za';
const allow = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke' } as const;
const deny = { ...allow, Effect: 'Deny' } as const;

/** A resource policy as grown over the years: ranges, endpoints, roles, exceptions. */
export const TEN_STATEMENTS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { ...allow, Sid: 'health', Resource: `${api}/*/GET/health` },
    {
      ...allow,
      Sid: 'offices',
      Resource: 'execute-api:/prod/*',
      Condition: { IpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '192.0.2.0/25', '2001:db8::/32'] } },
    },
    {
      ...allow,
      Sid: 'reports',
      Principal: { AWS: ['arn:aws:iam::111122223333:role/reports', 'arn:aws:iam::444455556666:root'] },
      Resource: [`${api}/prod/GET/reports/*`, `${api}/prod/GET/exports/*`],
    },
    {
      ...allow,
      Sid: 'endpoint',
      Resource: 'execute-api:/*',
      Condition: { StringEquals: { 'aws:SourceVpce': ['vpce-0a1b2c3d4e5f60718', 'vpce-0123456789abcdef0'] } },
    },
    {
      ...allow,
      Sid: 'partner',
      Resource: `${api}/prod/*/partners/*/orders/*`,
      Condition: { StringLike: { 'aws:UserAgent': 'partner-*/*' } },
    },
    { ...allow, Sid: 'dev', Resource: `${api}/dev/*`, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
    {
      ...deny,
      Sid: 'blocked',
      Resource: 'execute-api:/*',
      Condition: { IpAddress: { 'aws:SourceIp': ['203.0.113.66', '203.0.113.128/25'] } },
    },
    { ...deny, Sid: 'plain', Resource: 'execute-api:/*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    {
      ...deny,
      Sid: 'admin',
      Resource: `${api}/prod/*/admin/*`,
      Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.16/28' } },
    },
    { ...deny, Sid: 'old', Action: 'execute-api:*', Resource: [`${api}/v1/*`, `${api}/beta/*`, `${api}/*/TRACE/*`] },
  ],
});

/** As many statements as wanted, none of which fits a request of `k3v9q0m2za/prod`. */
export function policyOfMany(count: number): string {
  const statements = Array.from({ length: count }, (_, index) => ({ ...allow, Resource: `${api}/dev-${index}/GET/orders/*` }));
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** One statement with as many resources as fill that many bytes, none of which fits a request of `k3v9q0m2za/prod/GET/orders`. */
export function policyOfBytes(bytes: number): string {
  const resources: string[] = [];
  for (let length = 0; length < bytes; length += (resources.at(-1)?.length ?? 0) + 3)
    resources.push(`${api}/*/GET/*/${resources.length}/*`);
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...allow, Resource: resources }] });
}

/** What `why403 simulate` reads for a policy of that many statements. */
export function inputOfMany(count: number): string {
  return JSON.stringify({ auth: 'NONE', methodArn: `${api}/prod/GET/orders`, resourcePolicy: JSON.parse(policyOfMany(count)) });
}
