import { API, authorizer, identity, resource, unnamed } from './policies';
import type { LintRow } from './rows';

const of = (arn: string | readonly string[]): string => authorizer({ Resource: arn });

export const ARN_ROWS: readonly LintRow[] = [
  {
    rule: 'arn-is-url',
    fires: [
      of('https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/orders'),
      unnamed({ Resource: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod' }),
    ],
    silent: [of(`${API}/prod/GET/http:/x`), of('*')],
  },
  {
    rule: 'arn-other-service',
    fires: [
      of('arn:aws:lambda:us-east-1:123456789012:function:orders'),
      of('arn:aws:apigateway:us-east-1::/restapis/a1b2c3d4e5/*'),
      resource({ Resource: 'arn:aws:s3:::x' }),
    ],
    silent: [
      of(`${API}/*`),
      of('arn:aws:*:us-east-1:123456789012:*'),
      of('*'),
      identity({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::x/*' }),
    ],
  },
  {
    rule: 'arn-not-whole',
    fires: [
      of('a1b2c3d4e5/prod/GET/orders'),
      of('arn:aws:execute-api:us-east-1:a1b2c3d4e5/prod/GET/orders'),
      resource({ Resource: 'execute-api:prod/GET/orders' }),
      of(''),
    ],
    silent: [
      of('arn:aws:execute-api:*'),
      of('arn:aws:execute-api:us-east-1:123456789012:*'),
      of('*'),
      resource({ Resource: 'execute-api:/*' }),
    ],
  },
  {
    rule: 'arn-partition',
    fires: [
      of('arn:aws:execute-api:cn-north-1:123456789012:a1b2c3d4e5/prod/GET/x'),
      of('arn:amazon:execute-api:us-east-1:123456789012:a1b2c3d4e5/*'),
      of('arn:aws:execute-api:us-gov-west-1:123456789012:a1b2c3d4e5/*'),
    ],
    silent: [
      of('arn:aws-cn:execute-api:cn-north-1:123456789012:a1b2c3d4e5/*'),
      of('arn:*:execute-api:us-east-1:123456789012:a1b2c3d4e5/*'),
      of('arn:aws:execute-api:*:*:a1b2c3d4e5/*'),
      of(`arn:\${AWS::Partition}:execute-api:us-east-1:123456789012:a1b2c3d4e5/*`),
      of('arn:aws-iso:execute-api:us-iso-east-1:123456789012:a1b2c3d4e5/*'),
    ],
  },
  {
    rule: 'arn-region-or-account',
    fires: [
      of('arn:aws:execute-api::123456789012:a1b2c3d4e5/prod/GET/x'),
      of('arn:aws:execute-api:us-east-1::a1b2c3d4e5/prod/GET/x'),
      of('arn:aws:execute-api:us-east-1:12345678901:a1b2c3d4e5/*'),
    ],
    silent: [of('arn:aws:execute-api:*:*:a1b2c3d4e5/*'), of('arn:aws:execute-api:us-east-1:********9012:a1b2c3d4e5/*')],
  },
  {
    rule: 'arn-api-only',
    fires: [of(API), of(`${API}/`), resource({ Resource: 'execute-api:/' })],
    silent: [of(`${API}/*`), of(`${API}*`), of('arn:aws:execute-api:us-east-1:123456789012:*')],
  },
  {
    rule: 'arn-stage-only',
    fires: [of(`${API}/prod`), of(`${API}/prod/`), resource({ Resource: 'execute-api:/prod' })],
    silent: [
      of(`${API}/prod/*`),
      of(`${API}/prod*`),
      of(`${API}/*`),
      of('arn:aws:execute-api:us-east-1:123456789012:*/prod'),
      resource({ Resource: 'execute-api:/*' }),
    ],
  },
  {
    rule: 'arn-no-path',
    fires: [of(`${API}/prod/GET`), resource({ Resource: 'execute-api:/prod/POST' })],
    silent: [of(`${API}/prod/GET/`), of(`${API}/prod/GET*`), of(`${API}/*/GET`), of(`${API}/prod/$connect`)],
  },
  {
    rule: 'arn-verb',
    fires: [
      of(`${API}/prod/ANY/orders`),
      of(`${API}/prod/get/orders`),
      of(`${API}/prod/orders/42`),
      of(`${API}/*/ANY/orders`),
      of(`${API}/prod/orders`),
      resource({ Resource: 'execute-api:/prod/any/*' }),
    ],
    silent: [
      of(`${API}/prod/*/orders`),
      of(`${API}/prod/HEAD/orders`),
      of(`${API}/*/orders/*`),
      of(`${API}/prod/$default`),
      of(`${API}/prod/{verb}/orders`),
      of('arn:aws:execute-api:us-east-1:123456789012:/domainnames/api.example.com+abc123'),
      identity({ Resource: `${API}/prod/POST/@connections/*`, Action: 'execute-api:ManageConnections' }),
    ],
  },
  {
    rule: 'arn-double-slash',
    fires: [of(`${API}/prod/GET//orders`), of(`${API}/prod/GET/orders//42`), of(`${API}//prod/GET/x`)],
    silent: [of(`${API}/prod/GET/orders/`), of(`${API}/prod/GET/`)],
  },
  {
    rule: 'arn-template',
    fires: [of(`${API}/prod/GET/{proxy+}`), of(`${API}/prod/GET/orders/{id}`), of(`${API}/*/*/orders/{order-id}/items`)],
    silent: [of(`${API}/prod/GET/orders/*`), of(`${API}/prod/GET/a{b`), of(`${API.replace('a1b2c3d4e5', '{apiId}')}/prod/GET/x`)],
  },
  {
    rule: 'arn-test-stage',
    fires: [of(`${API}/ESTestInvoke-stage/GET/orders`), of(`${API}/null/GET/`), of(`${API}/test-invoke-stage/GET/x`)],
    silent: [of(`${API}/test/GET/orders`), of(`${API}/prod/GET/null`)],
  },
  {
    rule: 'arn-query-string',
    fires: [of(`${API}/prod/GET/orders?page=1`), of(`${API}/prod/GET/o?a[]=1&b=2`)],
    silent: [of(`${API}/prod/GET/order?/x`), of(`${API}/prod/GET/a=b`)],
  },
  {
    rule: 'arn-shorthand',
    fires: [
      authorizer({ Resource: 'execute-api:/prod/GET/orders' }),
      `{"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"execute-api:/*"}}}`,
    ],
    silent: [resource({ Resource: 'execute-api:/prod/GET/orders' }), unnamed({ Resource: 'execute-api:/prod/GET/orders' })],
  },
  {
    rule: 'arn-masked',
    fires: [
      of('arn:aws:execute-api:us-east-1:********9012:a1b2c3d4e5/prod/*'),
      of('arn:aws:execute-api:us-east-1:<account>:a1b2c3d4e5/*'),
      of(`arn:aws:execute-api:\${AWS::Region}:123456789012:a1b2c3d4e5/*`),
      of(`${API}/prod/GET/orders/<id>`),
      of('arn:aws:execute-api:us-east-1:123456789012:xxxxxxxxxx/prod/*'),
    ],
    silent: [
      of(`${API}/prod/*`),
      of(`${API}/*/*/*`),
      of('*'),
      resource({ Resource: 'execute-api:/*' }),
      of(`${API}/prod/GET/{id}`),
      of('arn:aws:execute-api:us-east-1::a1b2c3d4e5/*'),
    ],
  },
  {
    rule: 'resource-too-long',
    fires: [of(`${API}/prod/GET/${'x'.repeat(500)}`)],
    silent: [of(`${API}/prod/GET/${'x'.repeat(400)}`), resource({ Resource: `${API}/prod/GET/${'x'.repeat(500)}` })],
  },
  {
    rule: 'exact-arn-cached',
    fires: [of(`${API}/prod/GET/orders/42`), of([`${API}/prod/GET/`])],
    silent: [
      of(`${API}/prod/*`),
      of([`${API}/prod/GET/a`, `${API}/prod/GET/b`]),
      authorizer({ Effect: 'Deny', Resource: `${API}/prod/GET/a` }),
      resource({ Resource: `${API}/prod/GET/a` }),
      authorizer({ Resource: `${API}/prod/GET/a` }).slice(0, -20),
    ],
  },
  {
    rule: 'authorizer-allows-all',
    fires: [of('*'), of('arn:aws:execute-api:us-east-1:123456789012:*')],
    silent: [of(`${API}/*`), authorizer({ Effect: 'Deny', Resource: '*' }), resource({ Resource: '*' })],
  },
];

const beside = (text: string, policy: string): string => `${text}\n${policy}`;
const URL = 'curl -i https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/orders';
const METHOD = `the methodArn was ${API}/prod/GET/orders`;

/** Where the text names the request as well. */
export const BESIDE_ROWS: readonly LintRow[] = [
  {
    rule: 'arn-wrong-stage',
    fires: [
      beside(URL, of(`${API}/dev/GET/orders`)),
      beside(METHOD, of(`${API}/dev/*`)),
      beside(URL, resource({ Resource: 'execute-api:/dev/*' })),
    ],
    silent: [
      of(`${API}/dev/*`),
      beside(URL, of(`${API}/prod/*`)),
      beside(URL, of([`${API}/dev/*`, `${API}/prod/*`])),
      beside(URL, of(`${API}/p*`)),
      beside(URL, of(`${API}/*`)),
      beside(URL, authorizer({ Effect: 'Deny', Resource: `${API}/dev/*` })),
      beside('curl https://api.example.com/v1', of(`${API}/dev/*`)),
    ],
  },
  {
    rule: 'arn-wrong-api',
    fires: [
      beside(URL, of('arn:aws:execute-api:us-east-1:123456789012:zzzzzzzzzz/prod/*')),
      beside(METHOD, of('arn:aws:execute-api:us-east-1:123456789012:zzzzzzzzzz/*')),
    ],
    silent: [
      beside(URL, of('arn:aws:execute-api:us-east-1:123456789012:*/prod/*')),
      beside(URL, of('arn:aws:execute-api:us-east-1:123456789012:*')),
      beside(URL, of('arn:aws:execute-api:us-east-1:123456789012:<api-id>/prod/*')),
      beside(METHOD, of(`${API}/prod/*`)),
      beside(URL, resource({ Resource: 'execute-api:/prod/*' })),
    ],
  },
  {
    rule: 'arn-wrong-region',
    fires: [beside(URL, of('arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/*'))],
    silent: [
      beside(URL, of('arn:aws:execute-api:*:123456789012:a1b2c3d4e5/prod/*')),
      beside(URL, of(`${API}/prod/*`)),
      beside(URL, of('arn:aws:execute-api:us-*:123456789012:a1b2c3d4e5/prod/*')),
    ],
  },
  {
    rule: 'arn-wrong-account',
    fires: [beside(METHOD, of('arn:aws:execute-api:us-east-1:999999999999:a1b2c3d4e5/prod/*'))],
    silent: [
      beside(METHOD, of(`${API}/prod/*`)),
      beside(URL, of('arn:aws:execute-api:us-east-1:999999999999:a1b2c3d4e5/prod/*')),
      beside('on resource: arn:aws:execute-api:us-east-1:********9999:a1b2c3d4e5/prod/GET/orders', of(`${API}/prod/*`)),
      beside(METHOD, of('arn:aws:execute-api:us-east-1:********9012:a1b2c3d4e5/prod/*')),
    ],
  },
];
