import type { BasePathMapping, DomainName, GatewayResponse, Integration, IntegrationResponse } from '@aws-sdk/client-api-gateway';
import type {
  DomainReading,
  GatewayResponseReading,
  IntegrationReading,
  IntegrationResponseReading,
  MappingReading,
} from '../evidence/endpoint';
import type { Place } from '../ports';

const given = <K extends string, T>(key: K, value: T | undefined | null): { readonly [P in K]?: T } => {
  const part: { [P in K]?: T } = {};
  if (value !== undefined && value !== null) part[key] = value;
  return part;
};

/** API Gateway writes an empty base path, and a stage that the mapping leaves open, as `(none)`. */
const NONE = '(none)';

export function toMapping(mapping: BasePathMapping): MappingReading {
  const { basePath = '', restApiId = '', stage } = mapping;
  return {
    basePath: basePath === NONE ? '' : basePath,
    apiId: restApiId,
    ...given('stage', stage === NONE || stage === '' ? undefined : stage),
  };
}

export function toDomain(domain: DomainName, { region, account }: Place, mappings: readonly MappingReading[] | undefined): DomainReading {
  const { mutualTlsAuthentication: tls } = domain;
  return {
    name: domain.domainName ?? '',
    region,
    ...given('account', account),
    endpointTypes: domain.endpointConfiguration?.types ?? [],
    ...given('status', domain.domainNameStatus),
    ...given('securityPolicy', domain.securityPolicy),
    ...given('accessMode', domain.endpointAccessMode),
    ...given('routingMode', domain.routingMode),
    ...given(
      'mutualTls',
      tls === undefined
        ? undefined
        : {
            ...given('truststoreUri', tls.truststoreUri),
            ...given('truststoreVersion', tls.truststoreVersion),
            warnings: tls.truststoreWarnings ?? [],
          },
    ),
    ...given('mappings', mappings),
    readAt: new Date().toISOString(),
  };
}

/** A wildcard stands for one label: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html */
export function servesHost(domain: DomainName, host: string): boolean {
  const name = (domain.domainName ?? '').toLowerCase();
  return name === host || (name.startsWith('*.') && name.slice(1) === host.slice(host.indexOf('.')));
}

const PLAIN_BODY = /^\s*\{\s*"message"\s*:\s*\$context\.error\.messageString\s*\}\s*$/;

export function toGatewayResponse(response: GatewayResponse): GatewayResponseReading {
  const status = Number(response.statusCode ?? Number.NaN);
  const names = Object.keys(response.responseParameters ?? {});
  return {
    responseType: response.responseType ?? '',
    ...given('status', Number.isInteger(status) ? status : undefined),
    isDefault: response.defaultResponse ?? false,
    headers: names.map((name) => name.replace(/^gatewayresponse\.header\./, '').toLowerCase()),
    ownBody: Object.values(response.responseTemplates ?? {}).some((template) => !PLAIN_BODY.test(template)),
  };
}

const TYPES: readonly IntegrationReading['type'][] = ['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'];

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html */
const OVERRIDE = /\$context\.responseOverride\.status\s*=\s*["']?(\d{3})/;

function toIntegrationResponse(response: IntegrationResponse): IntegrationResponseReading {
  const overrides = Object.values(response.responseTemplates ?? {}).map((template) => OVERRIDE.exec(template)?.[1]);
  const override = overrides.find((status) => status !== undefined);
  return {
    statusCode: Number(response.statusCode ?? 200),
    ...given('selectionPattern', response.selectionPattern === '' ? undefined : response.selectionPattern),
    ...given('overrides', override === undefined ? undefined : Number(override)),
  };
}

/** https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html#apigw-Type-Integration-credentials */
const AS_THE_CALLER = /^arn:[\w-]+:iam::\*:user\/\*$/;

/** Query strings stay out: they can hold secrets. */
export function toIntegration(integration: Integration): IntegrationReading {
  const uri = integration.uri?.replace(/[?#].*$/, '');
  const service = /^arn:[\w-]+:apigateway:[^:]*:(?:[^:]*\.)?([\w-]+):/.exec(uri ?? '')?.[1];
  return {
    type: TYPES.find((type) => type === integration.type) ?? 'MOCK',
    ...given('uri', uri),
    ...given('awsService', service),
    hasCredentials: (integration.credentials ?? '') !== '',
    ...given('passesCaller', AS_THE_CALLER.test(integration.credentials ?? '') || undefined),
    responses: Object.values(integration.integrationResponses ?? {}).map(toIntegrationResponse),
  };
}
