import type { BasePathMapping, DomainName } from '../domain-name';
import type { GatewayResponseDefinition } from '../model';

const NONE = '(none)';

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DomainName.html */
export function domainNameJson(domain: DomainName): unknown {
  const { name, endpointType, truststore, region } = domain;
  const isEdge = endpointType === 'EDGE';
  const certificate = `arn:aws:acm:${isEdge ? 'us-east-1' : region.name}:${region.account.id}:certificate/5d1e7c0a-8b3f-4f6e-9a2d-7c4b1e0f9a35`;
  return {
    domainName: name,
    domainNameArn: `arn:aws:apigateway:${region.name}::/domainnames/${name}`,
    certificateArn: isEdge ? certificate : undefined,
    regionalCertificateArn: isEdge ? undefined : certificate,
    distributionDomainName: isEdge ? 'd111111abcdef8.cloudfront.net' : undefined,
    regionalDomainName: isEdge ? undefined : `d-${name.length}abcdefgh.execute-api.${region.name}.amazonaws.com`,
    endpointConfiguration: { types: [endpointType], ipAddressType: 'ipv4' },
    domainNameStatus: 'AVAILABLE',
    securityPolicy: 'TLS_1_2',
    routingMode: 'BASE_PATH_MAPPING_ONLY',
    mutualTlsAuthentication:
      truststore === undefined ? undefined : { truststoreUri: truststore.uri, truststoreVersion: truststore.version },
  };
}

export function mappingJson({ basePath, apiId, stage }: BasePathMapping): unknown {
  return { basePath: basePath === '' ? NONE : basePath, restApiId: apiId, stage: stage ?? NONE };
}

const TYPES = [
  'ACCESS_DENIED',
  'API_CONFIGURATION_ERROR',
  'AUTHORIZER_CONFIGURATION_ERROR',
  'AUTHORIZER_FAILURE',
  'DEFAULT_4XX',
  'DEFAULT_5XX',
  'EXPIRED_TOKEN',
  'INVALID_API_KEY',
  'INVALID_SIGNATURE',
  'MISSING_AUTHENTICATION_TOKEN',
  'QUOTA_EXCEEDED',
  'THROTTLED',
  'UNAUTHORIZED',
  'WAF_FILTERED',
] as const;

const PLAIN = '{"message":$context.error.messageString}';

/** All types are listed, customised or not. https://docs.aws.amazon.com/apigateway/latest/api/API_GetGatewayResponses.html */
export function gatewayResponsesJson(own: Readonly<Record<string, GatewayResponseDefinition>>): readonly unknown[] {
  return TYPES.map((responseType) => {
    const definition = own[responseType];
    const headers = Object.entries(definition?.headers ?? {});
    return {
      responseType,
      statusCode: definition?.statusCode === undefined ? undefined : String(definition.statusCode),
      responseParameters: Object.fromEntries(headers.map(([name, value]) => [`gatewayresponse.header.${name}`, `'${value}'`])),
      responseTemplates: { 'application/json': definition?.template ?? PLAIN },
      defaultResponse: definition === undefined,
    };
  });
}
