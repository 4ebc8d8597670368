import { z } from 'zod';

export const text = z.string();
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
  passesCaller: z.literal(true).optional(),
  responses: z
    .array(z.strictObject({ statusCode: z.number(), selectionPattern: text.optional(), overrides: z.number().optional() }))
    .default([]),
});

export const vpcEndpoint = z.strictObject({
  id: text.default('vpce-0a1b2c3d4e5f60718'),
  serviceName: text.default('com.amazonaws.eu-central-1.execute-api'),
  vpcId: text.optional(),
  state: text.default('available'),
  privateDnsEnabled: z.boolean().default(true),
  policy: policy.optional(),
});

/** Evidence as a case file writes it. */
export const evidence = z.strictObject({
  executionLog: z.strictObject({ lines: z.array(text), complete: z.boolean().optional(), requestId: text.optional() }).optional(),
  accessLog: z.union([z.strictObject({ variables }), variables]).optional(),
  resourcePolicy: policy.nullable().optional(),
  exportedPolicy: policy.nullable().optional(),
  /** `elsewhere`: an endpoint of another account. */
  vpcEndpoint: z.union([z.literal('elsewhere'), vpcEndpoint]).optional(),
  privateDns: z.array(vpcEndpoint).optional(),
  privateDomain: z
    .strictObject({
      name: text.default('orders.internal.example.com'),
      id: text.default('d0main1234'),
      policy: policy.nullable().default(null),
      associated: z.array(text).default([]),
    })
    .nullable()
    .optional(),
  call: z.strictObject({ host: text.optional(), namesApi: z.boolean().optional(), sourceIp: text.optional() }).optional(),
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
      refusesCacheSkips: z.boolean().optional(),
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
      otherService: z.strictObject({ service: text, says: text, certain: z.boolean(), marked: z.literal(true).optional() }).optional(),
    })
    .optional(),
});
