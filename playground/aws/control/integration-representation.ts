import type { IntegrationDefinition, IntegrationResponseDefinition, MethodDefinition } from '../model';
import type { Region } from '../region';

export function functionUri(region: Region, name: string): string {
  return `arn:aws:apigateway:${region.name}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region.name}:${region.account.id}:function:${name}/invocations`;
}

function uriOf(region: Region, integration: IntegrationDefinition): string | undefined {
  if (integration.type === 'MOCK') return undefined;
  if ('functionName' in integration) return functionUri(region, integration.functionName);
  if ('uri' in integration) return integration.uri;
  return `arn:aws:apigateway:${region.name}:${integration.service}:path/${integration.resource.split(':').at(-1)}`;
}

/** Keyed by status, and with the default's pattern left out, as GetIntegration gives them. */
function responsesJson(responses: readonly IntegrationResponseDefinition[]): unknown {
  const entries = responses.map(({ statusCode, selectionPattern, template }) => [
    String(statusCode),
    {
      statusCode: String(statusCode),
      selectionPattern,
      responseTemplates: template === undefined ? undefined : { 'application/json': template },
    },
  ]);
  return Object.fromEntries(entries);
}

/** https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html */
export function integrationJson(region: Region, method: MethodDefinition): unknown {
  const { integration } = method;
  const isFunction = 'functionName' in integration;
  return {
    type: integration.type,
    httpMethod: isFunction || 'service' in integration ? 'POST' : method.httpMethod,
    uri: uriOf(region, integration),
    credentials: 'role' in integration ? `arn:aws:iam::${region.account.id}:role/${integration.role}` : undefined,
    passthroughBehavior: 'WHEN_NO_MATCH',
    timeoutInMillis: 29000,
    cacheKeyParameters: [],
    integrationResponses: 'responses' in integration ? responsesJson(integration.responses) : undefined,
  };
}
