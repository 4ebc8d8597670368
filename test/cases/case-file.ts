import { z } from 'zod';
import { CAUSE_IDS } from '../../src/causes/ids';
import type { Evidence } from '../../src/evidence/evidence';
import type { FailedRequest } from '../../src/evidence/failed-request';
import { known } from '../../src/evidence/gathered';
import { LAYERS } from '../../src/layers/layers';
import { parseExecutionLog } from '../../src/logs/parse-execution-log';
import { parseWafRecord, type WafRecord } from '../../src/logs/waf-record';
import { readPolicy } from '../../src/policy/read-policy';
import type { PolicyReading } from '../../src/policy/types';
import { readQuestion } from '../../src/question/read-question';

const text = z.string();
const id = z.enum(CAUSE_IDS);
const policy = z.record(text, z.unknown());
const variables = z.record(text, z.union([text, z.null()]));
const called = z.enum(['yes', 'no', 'unknown']);

const route = z.union([
  z.strictObject({
    found: z.literal('method'),
    resourcePath: text.default('/orders/{id}'),
    httpMethod: text.default('GET'),
    authorizationType: z.enum(['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS']),
    authorizerId: text.optional(),
    authorizationScopes: z.array(text).optional(),
    apiKeyRequired: z.boolean().default(false),
  }),
  z.strictObject({ found: z.literal('path-only'), resourcePath: text, methods: z.array(text) }),
  z.strictObject({ found: z.literal('nothing'), near: z.array(text).default([]) }),
]);

const oversizeField = z.enum(['REQUEST_BODY', 'REQUEST_JSON_BODY', 'REQUEST_HEADERS', 'REQUEST_COOKIES']);
const domain = z.strictObject({
  name: text.default('shop.example.com'),
  region: text.default('eu-central-1'),
  endpointTypes: z.array(z.enum(['REGIONAL', 'EDGE', 'PRIVATE'])).default(['EDGE']),
  status: text.default('AVAILABLE'),
  accessMode: z.enum(['BASIC', 'STRICT']).optional(),
  routingMode: z.enum(['BASE_PATH_MAPPING_ONLY', 'ROUTING_RULE_ONLY', 'ROUTING_RULE_THEN_BASE_PATH_MAPPING']).optional(),
  mappings: z.array(z.strictObject({ basePath: text, apiId: text.default('k3v9q2m7xd'), stage: text.optional() })).optional(),
  readAt: text.default('2026-11-22T12:05:00Z'),
});

const gatewayResponse = z.strictObject({
  responseType: text,
  status: z.number().optional(),
  isDefault: z.boolean().default(false),
  headers: z.array(text).default([]),
  ownBody: z.boolean().default(false),
});

const integration = z.strictObject({
  type: z.enum(['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK']),
  uri: text.optional(),
  awsService: text.optional(),
  hasCredentials: z.boolean().default(false),
  responses: z
    .array(z.strictObject({ statusCode: z.number(), selectionPattern: text.optional(), overrides: z.number().optional() }))
    .default([]),
});

const evidence = z.strictObject({
  executionLog: z.strictObject({ lines: z.array(text), complete: z.boolean().optional(), requestId: text.optional() }).optional(),
  accessLog: z.union([z.strictObject({ variables }), variables]).optional(),
  resourcePolicy: policy.nullable().optional(),
  pastedPolicy: z.strictObject({ kind: z.enum(['resource', 'authorizer', 'unknown']), policy }).optional(),
  restApi: z
    .strictObject({
      id: text.default('k3v9q2m7xd'),
      name: text.default('orders'),
      endpointTypes: z.array(z.enum(['REGIONAL', 'EDGE', 'PRIVATE'])).default(['REGIONAL']),
      ipAddressType: z.enum(['ipv4', 'dualstack']).optional(),
      apiKeySource: z.enum(['HEADER', 'AUTHORIZER']).optional(),
      disableExecuteApiEndpoint: z.boolean().optional(),
      accessMode: z.enum(['BASIC', 'STRICT']).optional(),
    })
    .optional(),
  stage: z
    .strictObject({
      name: text.default('prod'),
      deploymentId: text.optional(),
      loggingLevel: z.enum(['OFF', 'ERROR', 'INFO', 'mixed']).default('INFO'),
      dataTrace: z.boolean().default(true),
      accessLog: z.strictObject({ destinationArn: text, format: text }).optional(),
      webAclArn: text.optional(),
      hasCanary: z.boolean().default(false),
      variables: z.record(text, text).default({}),
    })
    .optional(),
  route: route.optional(),
  authorizers: z
    .array(
      z.strictObject({
        id: text.default('a1b2c3'),
        name: text.default('orders-authorizer'),
        type: z.enum(['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS']).default('TOKEN'),
        ttlSeconds: z.number().nullable().default(null),
        identitySource: z.array(text).default(['method.request.header.Authorization']),
        identityValidationExpression: text.optional(),
        functionArn: text.optional(),
        functionName: text.optional(),
        hasCredentials: z.boolean().default(false),
      }),
    )
    .optional(),
  usagePlans: z.looseObject({}).optional(),
  deployment: z.looseObject({}).optional(),
  domain: domain.nullable().optional(),
  apiStages: z
    .strictObject({ names: z.array(text), readAt: text })
    .nullable()
    .optional(),
  gatewayResponses: z.array(gatewayResponse).optional(),
  integration: integration.optional(),
  changes: z
    .strictObject({
      changes: z.array(
        z.strictObject({
          at: text,
          event: text,
          on: z.enum(['api', 'authorizer', 'deployment', 'stage', 'function', 'web-acl']).default('api'),
          by: text.default('deployer/ann'),
          paths: z.array(text).default([]),
          stage: text.optional(),
          authorizerId: text.optional(),
        }),
      ),
      from: text.default('2026-11-22T11:00:00Z'),
      readAt: text.default('2026-11-22T12:30:00Z'),
      running: z.strictObject({ id: text.default('d3pl0y'), createdAt: text, whole: z.boolean().default(true) }).optional(),
    })
    .optional(),
  history: z
    .strictObject({
      identityTail: text.default('9f3a1c'),
      seconds: z.number().default(300),
      requests: z.array(
        z.strictObject({
          requestId: text,
          at: text.optional(),
          status: z.number().optional(),
          methodArn: text.optional(),
          httpMethod: text.optional(),
          path: text.optional(),
          policy: policy.optional(),
          functionCalled: called.default('unknown'),
        }),
      ),
    })
    .optional(),
  functionLog: z
    .strictObject({
      functionName: text.default('orders-auth'),
      lines: z.array(z.strictObject({ at: text.optional(), message: text })).default([]),
      nothingForThisRequest: z.boolean().default(false),
    })
    .optional(),
  webAcl: z
    .strictObject({
      arn: text.default('arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/edge-guard/0f0e0d0c'),
      name: text.default('edge-guard'),
      defaultAction: z.enum(['allow', 'block']).default('allow'),
      metricName: text.default('edge-guard'),
      managedByFirewallManager: z.boolean().default(false),
      rules: z
        .array(
          z.strictObject({
            name: text,
            metricName: text.default(''),
            type: z.enum(['regular', 'rate-based', 'rule-group', 'managed-rule-group']).default('regular'),
            action: z.enum(['allow', 'block', 'count', 'captcha', 'challenge', 'of-the-group']).default('block'),
            responseCode: z.number().optional(),
            oversizeMatches: z.array(z.strictObject({ field: oversizeField, sure: z.boolean() })).default([]),
          }),
        )
        .default([]),
    })
    .optional(),
  wafLog: z
    .strictObject({ by: z.enum(['id', 'likeness']), record: z.record(text, z.unknown()) })
    .nullable()
    .optional(),
  wafSample: z.strictObject({ record: z.record(text, z.unknown()) }).optional(),
  response: z
    .strictObject({
      status: z.number().optional(),
      errorType: text.optional(),
      message: text.nullable().optional(),
      headers: z.record(text, text).default({}),
      body: text.optional(),
      headersComplete: z.boolean().default(false),
    })
    .optional(),
  description: z
    .strictObject({
      signs: z.array(text).default([]),
      otherService: z.strictObject({ service: text, says: text, certain: z.boolean() }).optional(),
    })
    .optional(),
});

/** One invented incident: what is known of it, and what the diagnosis must and must not say. */
export const CaseFile = z.strictObject({
  title: text,
  about: id,
  kind: z.enum(['for', 'against', 'cannot-tell']),
  request: z.looseObject({ apiType: z.enum(['REST', 'HTTP', 'WEBSOCKET', 'unknown']).default('REST') }).optional(),
  paste: text.optional(),
  evidence: evidence.optional(),
  expect: z.strictObject({
    first: id.optional(),
    confidence: z.enum(['confirmed', 'likely', 'possible']).optional(),
    layer: z.enum(LAYERS).optional(),
    among: z.array(id).optional(),
    notAmong: z.array(id).optional(),
    says: text.optional(),
    neverConfirmed: z.boolean().optional(),
  }),
});

export type CaseFile = z.infer<typeof CaseFile>;

/** A record as AWS writes it; what a case does not say is filled in. */
function wafRecord(given: Readonly<Record<string, unknown>>, by: WafRecord['by']): WafRecord {
  const usual = {
    timestamp: Date.parse('2026-11-20T09:39:00Z'),
    webaclId: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/edge-guard/0f0e0d0c',
    terminatingRuleType: 'REGULAR',
    action: 'BLOCK',
    httpSourceName: 'APIGW',
  };
  const line = parseWafRecord(JSON.stringify({ ...usual, ...given }));
  if (line === undefined) throw new Error('the record of this case cannot be read');
  return { ...line.record, by };
}

const reading = (document: Readonly<Record<string, unknown>>): PolicyReading => readPolicy(JSON.stringify(document));

/** The request and the evidence of a case; what is written out wins over what its paste holds. */
export function incidentOf(file: CaseFile): { readonly request: FailedRequest; readonly evidence: Evidence } {
  const sighting =
    file.paste === undefined ? undefined : readQuestion(file.paste, { now: Date.parse('2026-11-22T13:00:00Z') }).sightings[0];
  const request = { ...sighting?.request, ...file.request } as FailedRequest;
  return {
    request: { ...request, apiType: request.apiType ?? 'REST' },
    evidence: { ...sighting?.evidence, ...evidenceOf(file.evidence ?? {}) },
  };
}

const CONFIGURED = [
  'restApi',
  'stage',
  'route',
  'authorizers',
  'usagePlans',
  'deployment',
  'domain',
  'apiStages',
  'gatewayResponses',
  'integration',
  'webAcl',
] as const;

function evidenceOf(given: NonNullable<CaseFile['evidence']>): Evidence {
  const { executionLog, accessLog, resourcePolicy, pastedPolicy, history } = given;
  const gathered: Record<string, unknown> = {};
  if (executionLog !== undefined) {
    const { lines, requestId, complete } = executionLog;
    const log = parseExecutionLog(
      lines.map((message) => ({ message })),
      requestId === undefined ? {} : { requestId },
    );
    gathered.executionLog = known(log, 'execution-log', { complete: complete ?? true });
  }
  if (accessLog !== undefined) {
    const record = typeof accessLog.variables === 'object' && accessLog.variables !== null ? accessLog : { variables: accessLog };
    gathered.accessLog = known(record, 'access-log');
  }
  if (resourcePolicy !== undefined) gathered.resourcePolicy = known(resourcePolicy === null ? null : reading(resourcePolicy), 'policy');
  if (pastedPolicy !== undefined) {
    gathered.pastedPolicy = known({ kind: pastedPolicy.kind, reading: reading(pastedPolicy.policy) }, 'policy', { pasted: true });
  }
  if (history !== undefined) {
    const requests = history.requests.map(({ policy: document, ...rest }) => ({ ...rest, ...(document && { policy: reading(document) }) }));
    gathered.history = known({ ...history, requests }, 'execution-log');
  }
  for (const kind of CONFIGURED) {
    if (given[kind] !== undefined) gathered[kind] = known(given[kind], 'config');
  }
  if (given.wafLog !== undefined)
    gathered.wafLog = known(given.wafLog === null ? null : wafRecord(given.wafLog.record, given.wafLog.by), 'waf-log');
  if (given.wafSample !== undefined)
    gathered.wafSample = known({ ...wafRecord(given.wafSample.record, 'sample'), oversize: undefined }, 'waf-log', { complete: false });
  if (given.changes !== undefined) gathered.changes = known(given.changes, 'cloudtrail');
  if (given.functionLog !== undefined) gathered.functionLog = known(given.functionLog, 'function-log');
  if (given.response !== undefined) gathered.response = known(given.response, 'response', { pasted: true });
  if (given.description !== undefined) gathered.description = known(given.description, 'response', { pasted: true });
  return gathered as Evidence;
}
