import { API, authorizer, document, identity, onlyResource, resource, statement, unnamed } from './policies';
import type { LintRow } from './rows';

const json = (value: unknown): string => JSON.stringify(value);
const whole = resource();
const FUNCTION_PERMISSION = json(
  document([
    {
      Effect: 'Allow',
      Principal: { Service: 'apigateway.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
    },
  ]),
);

export const STRUCTURE_ROWS: readonly LintRow[] = [
  {
    rule: 'structure-document',
    fires: [
      authorizer({}, { policyDocument: undefined }),
      authorizer({}, { policyDocument: json(document([statement()])) }),
      '{"isAuthorized":true}',
      authorizer({}, { policyDocument: statement() }),
    ],
    silent: [authorizer(), whole, json({ policy: json(document([statement({ Principal: '*' })])) })],
  },
  {
    rule: 'structure-key',
    fires: [unnamed({ effect: 'Allow', Effect: undefined }), unnamed({}, { Comment: 'x' }), resource({ resource: '*' })],
    silent: [unnamed({ Sid: 'x' }, { Id: 'y' }), whole],
  },
  {
    rule: 'structure-version',
    fires: [unnamed({}, { Version: '2012-10-18' }), unnamed({}, { Version: 2012 })],
    silent: [unnamed({}, { Version: '2008-10-17' }), unnamed({}, { Version: undefined })],
  },
  {
    rule: 'structure-statement',
    fires: [
      '{"policyDocument":{"Version":"2012-10-17","Statement":["x"]},"principalId":"u"}',
      '{"principalId":"u","policyDocument":{"Version":"2012-10-17"}}',
    ],
    silent: [unnamed(), json(document(statement()))],
  },
  {
    rule: 'structure-effect',
    fires: [unnamed({ Effect: 'allow' }), unnamed({ Effect: 'ALLOW' }), unnamed({ Effect: undefined }), authorizer({ Effect: 'deny' })],
    silent: [unnamed(), unnamed({ effect: 'Allow', Effect: undefined })],
  },
  {
    rule: 'structure-principal',
    fires: [resource({ Principal: 'arn:aws:iam::123456789012:root' }), resource({ Principal: { aws: '*' } }), resource({ Principal: {} })],
    silent: [whole, resource({ Principal: { AWS: ['123456789012'] } })],
  },
  {
    rule: 'structure-action',
    fires: [unnamed({ Action: undefined }), unnamed({ Action: 7 }), unnamed({ NotAction: 'execute-api:Invoke' })],
    silent: [
      unnamed(),
      unnamed({ Action: undefined, NotAction: 'execute-api:InvalidateCache' }),
      unnamed({ action: 'x', Action: undefined }),
    ],
  },
  {
    rule: 'structure-resource',
    fires: [unnamed({ Resource: undefined }), unnamed({ Resource: { a: 1 } }), authorizer({ Resource: undefined })],
    silent: [unnamed(), unnamed({ Resource: undefined, NotResource: `${API}/prod/DELETE/*` })],
  },
  {
    rule: 'structure-condition',
    fires: [
      resource({ Condition: { IpAdress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
      resource({ Condition: [] }),
      resource({ Condition: { StringEquals: 'x' } }),
    ],
    silent: [resource({ Condition: { 'ForAnyValue:StringLikeIfExists': { 'aws:UserAgent': 'x*' } } })],
  },
  {
    rule: 'version-missing',
    fires: [unnamed({}, { Version: undefined })],
    silent: [unnamed(), unnamed({}, { version: '2012-10-17', Version: undefined }), json(statement())],
  },
  {
    rule: 'statement-alone',
    fires: [json({ ...statement(), Statement: undefined }), `"Statement": ${json(statement())}`],
    silent: [unnamed(), authorizer({}, { policyDocument: statement() })],
  },
  {
    rule: 'statement-list-empty',
    fires: [json(document([])), json({ principalId: 'u', policyDocument: document([]) })],
    silent: [unnamed()],
  },
  {
    rule: 'statement-covers-nothing',
    fires: [unnamed({ Resource: [] }), unnamed({ Action: [] })],
    silent: [unnamed(), unnamed({ Resource: ['*'] })],
  },
  {
    rule: 'authorizer-principal-id',
    fires: [authorizer({}, { principalId: undefined }), authorizer({}, { principalId: 42 })],
    silent: [authorizer(), whole],
  },
  {
    rule: 'authorizer-context',
    fires: [
      authorizer({}, { context: { roles: ['a'] } }),
      authorizer({}, { context: { user: { id: 1 } } }),
      authorizer({}, { context: ['x'] }),
    ],
    silent: [authorizer({}, { context: { a: 'x', b: 1, c: true, d: null } }), authorizer()],
  },
  {
    rule: 'authorizer-usage-key',
    fires: [authorizer({}, { usageIdentifierKey: 1234567890 }), authorizer({}, { usageIdentifierKey: { key: 'x' } })],
    silent: [authorizer({}, { usageIdentifierKey: 'abcdefghijklmnopqrstuvwx' }), authorizer({}, { usageIdentifierKey: null })],
  },
  {
    rule: 'authorizer-output-size',
    fires: [authorizer({}, { context: { a: 'x y '.repeat(2500) } })],
    silent: [authorizer({}, { context: { a: 'x y '.repeat(1000) } }), resource({ Sid: 'x'.repeat(9000) })],
  },
  {
    rule: 'policy-too-long',
    fires: [resource({ Resource: Array.from({ length: 200 }, (_, index) => `${API}/prod/GET/orders/${index}`) })],
    silent: [
      JSON.stringify(JSON.parse(whole), null, 400),
      authorizer({ Resource: Array.from({ length: 200 }, (_, index) => `${API}/prod/GET/orders/${index}`) }),
    ],
  },
  {
    rule: 'action-wrong',
    fires: [
      authorizer({ Action: 'lambda:InvokeFunction' }),
      resource({ Action: 'apigateway:*' }),
      resource({ Action: 'execute-api' }),
      resource({ Action: ['execute-api:Invoke', 'execute-api:Invok'] }),
      authorizer({ Action: 'execute-api:Invoke ' }),
    ],
    silent: [
      authorizer({ Action: 'execute-api:invoke' }),
      resource({ Action: 'EXECUTE-API:*' }),
      resource({ Action: '*' }),
      resource({ Action: 'execute-api:Inv*' }),
      resource({ Action: 'execute-api:ManageConnections' }),
      FUNCTION_PERMISSION,
    ],
  },
  {
    rule: 'action-misspelt',
    fires: [
      identity({ Action: 'execute-api:invokes' }),
      identity({ Action: 'lambda:InvokeFunction' }),
      identity({ Action: 'apigateway:GET' }),
    ],
    silent: [identity(), identity({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::x' }), identity({ Action: 'execute-api:*' })],
  },
  {
    rule: 'policy-of-another-service',
    fires: [FUNCTION_PERMISSION, unnamed({ Action: 'lambda:InvokeFunction', Resource: '*' })],
    silent: [unnamed(), unnamed({ Action: ['s3:GetObject', 'execute-api:Invoke'] }), authorizer({ Action: 'lambda:InvokeFunction' })],
  },
  {
    rule: 'principal-missing',
    fires: [resource({}, statement({ Effect: 'Deny' })), `The resource policy is\n${unnamed()}`, unnamed({ Resource: 'execute-api:/*' })],
    silent: [whole, resource({ NotPrincipal: { AWS: '123456789012' }, Principal: undefined }), unnamed(), authorizer()],
  },
  { rule: 'principal-in-authorizer', fires: [authorizer({ Principal: '*' })], silent: [authorizer(), whole] },
  {
    rule: 'principal-needs-iam',
    fires: [resource({ Principal: { AWS: 'arn:aws:iam::123456789012:role/app' } }), resource({ Principal: { AWS: '123456789012' } })],
    silent: [whole, resource({ Principal: { AWS: '*' } }), resource({ Principal: { Service: 'events.amazonaws.com' } })],
  },
  {
    rule: 'principal-aws-star',
    fires: [resource({ Principal: { AWS: '*' } }), resource({ Principal: { AWS: ['*'] } })],
    silent: [whole, resource({ Principal: { AWS: '123456789012' } })],
  },
  {
    rule: 'principal-wildcard',
    fires: [resource({ Principal: { AWS: 'arn:aws:iam::123456789012:role/*' } })],
    silent: [resource({ Principal: { AWS: '*' } }), resource({ Principal: { AWS: 'arn:aws:iam::********9012:role/app' } }), whole],
  },
  {
    rule: 'deny-covers-every-allow',
    fires: [
      resource({}, statement({ Effect: 'Deny', Principal: '*', Resource: `${API}/*` })),
      json({ principalId: 'u', policyDocument: document([statement(), statement({ Effect: 'Deny', Action: '*', Resource: '*' })]) }),
    ],
    silent: [
      whole,
      resource({}, statement({ Effect: 'Deny', Principal: '*', Resource: `${API}/prod/DELETE/*` })),
      resource({}, statement({ Effect: 'Deny', Principal: { AWS: '123456789012' }, Resource: '*' })),
      resource({}, statement({ Effect: 'Deny', Principal: '*', Action: 'execute-api:InvalidateCache', Resource: '*' })),
    ],
  },
  {
    rule: 'deny-only',
    fires: [json(document([statement({ Effect: 'Deny', Principal: '*' })]))],
    silent: [whole, authorizer({ Effect: 'Deny' }), unnamed({ Effect: 'Deny' })],
  },
  {
    rule: 'open-to-everyone',
    fires: [onlyResource({ Resource: 'execute-api:/*' }), onlyResource({ Resource: `${API}/*/*/*` }), onlyResource({ Resource: '*' })],
    silent: [
      whole,
      onlyResource({ Resource: 'execute-api:/prod/*' }),
      onlyResource({ Principal: { AWS: '123456789012' }, Resource: '*' }),
      onlyResource({ Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
    ],
  },
];
