// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import type { ArnDifference, Matched } from '../../src/policy/types';

export interface ArnRow {
  readonly name: string;
  readonly pattern: string;
  readonly arn: string;
  readonly matched: Matched;
  readonly part?: ArnDifference['part'];
  readonly says?: RegExp;
}

const BASE = 'arn:aws:execute-api:us-east-1:111122223333:';
const GET_ORDERS = `${BASE}abc/prod/GET/orders`;

const yes = (name: string, pattern: string, arn: string): ArnRow => ({ name, pattern, arn, matched: true });
const no = (name: string, pattern: string, arn: string, part: ArnDifference['part'], says: RegExp): ArnRow => ({
  name,
  pattern,
  arn,
  matched: false,
  part,
  says,
});
const open = (name: string, pattern: string, arn: string): ArnRow => ({ name, pattern, arn, matched: 'unknown' });

export const MATCHING: readonly ArnRow[] = [
  yes('itself', GET_ORDERS, GET_ORDERS),
  yes('everything', '*', GET_ORDERS),
  yes('all of an API', `${BASE}abc/*`, GET_ORDERS),
  yes('all of a stage', `${BASE}abc/prod/*`, GET_ORDERS),
  yes('any verb', `${BASE}abc/prod/*/orders`, GET_ORDERS),
  yes('any stage', `${BASE}abc/*/GET/orders`, GET_ORDERS),
  yes('any stage and verb', `${BASE}abc/*/*/orders`, GET_ORDERS),
  yes('any API', `${BASE}*/prod/GET/orders`, GET_ORDERS),
  yes('a star in the API id', `${BASE}a*/prod/GET/orders`, GET_ORDERS),
  yes('a question mark in the API id', `${BASE}a?c/prod/GET/orders`, GET_ORDERS),
  yes('any region and account', 'arn:aws:execute-api:*:*:*', GET_ORDERS),
  yes('a star in the region', 'arn:aws:execute-api:us-*-1:111122223333:abc/*', GET_ORDERS),
  yes('any account', 'arn:aws:execute-api:us-east-1:*:abc/*', GET_ORDERS),
  yes('any partition', 'arn:*:execute-api:us-east-1:111122223333:abc/*', GET_ORDERS),
  yes('all of an account', `${BASE}*`, GET_ORDERS),
  yes('a last star crosses colons', 'arn:aws:execute-api:*', GET_ORDERS),
  yes('a last star of a segment crosses colons', 'arn:aws:execute-api:us-*:abc/prod/GET/orders', GET_ORDERS),
  yes('the service by a star', 'arn:aws:*', GET_ORDERS),
  yes('a star crosses slashes', `${BASE}abc/prod/GET/a/*/c`, `${BASE}abc/prod/GET/a/x/y/c`),
  yes('a star takes empty parts', `${BASE}abc/prod/GET/a/*/c`, `${BASE}abc/prod/GET/a//c`),
  yes('a stage star crosses into another stage', `${BASE}abc/*/GET/pets`, `${BASE}abc/prod/POST/x/GET/pets`),
  yes('root by the verb and a star', `${BASE}abc/prod/GET/*`, `${BASE}abc/prod/GET/`),
  yes('root itself', `${BASE}abc/prod/GET/`, `${BASE}abc/prod/GET/`),
  yes('GET* takes root', `${BASE}abc/prod/GET*`, `${BASE}abc/prod/GET/`),
  yes('a colon in the path', `${BASE}abc/prod/GET/items:42`, `${BASE}abc/prod/GET/items:42`),
  yes('several colons in the path', `${BASE}abc/prod/GET/*`, `${BASE}abc/prod/GET/a:b:c:d`),
  yes('a question mark in the path', `${BASE}abc/prod/GET/v?/x`, `${BASE}abc/prod/GET/v1/x`),
  yes('a question mark takes a slash', `${BASE}abc/prod/GET/v?x`, `${BASE}abc/prod/GET/v/x`),
  yes('a star in the request is literal and taken', `${BASE}abc/prod/GET/*`, `${BASE}abc/prod/GET/*`),
  yes('dots are literal', `${BASE}abc/prod/GET/a.b`, `${BASE}abc/prod/GET/a.b`),
  yes('China', 'arn:aws-cn:execute-api:cn-north-1:111122223333:abc/*', 'arn:aws-cn:execute-api:cn-north-1:111122223333:abc/prod/GET/x'),
  yes('many stars', `${BASE}${'*'.repeat(50)}`, GET_ORDERS),
];

export const DIFFERING: readonly ArnRow[] = [
  no('partition', 'arn:aws-cn:execute-api:us-east-1:111122223333:abc/*', GET_ORDERS, 'partition', /`aws-cn`.*`aws`/),
  no('service', 'arn:aws:lambda:us-east-1:111122223333:abc/*', GET_ORDERS, 'service', /lambda/),
  no('region', 'arn:aws:execute-api:eu-west-1:111122223333:abc/*', GET_ORDERS, 'region', /`eu-west-1`.*`us-east-1`/),
  no('a middle star does not cross', 'arn:aws:execute-api:us-*-2:111122223333:abc/*', GET_ORDERS, 'region', /us-\*-2/),
  no('account', 'arn:aws:execute-api:us-east-1:999900001111:abc/*', GET_ORDERS, 'account', /999900001111/),
  no('account empty', 'arn:aws:execute-api:us-east-1::abc/*', GET_ORDERS, 'account', /account/),
  no('API id', `${BASE}xyz/*`, GET_ORDERS, 'api', /API id: the policy has `xyz`, the request `abc`/),
  no('API id alone', `${BASE}abc`, GET_ORDERS, 'stage', /ends after the API id.*abc\/\*/),
  no('API id and a slash', `${BASE}abc/`, GET_ORDERS, 'stage', /ends after the API id/),
  no('API id by case', `${BASE}ABC/*`, GET_ORDERS, 'api', /differs only by case/),
  no('stage', `${BASE}abc/dev/GET/orders`, GET_ORDERS, 'stage', /stage: the policy has `dev`, the request `prod`/),
  no('stage by case', `${BASE}abc/Prod/*`, GET_ORDERS, 'stage', /differs only by case/),
  no('stage alone', `${BASE}abc/prod`, GET_ORDERS, 'verb', /ends after the stage/),
  no('verb', `${BASE}abc/prod/POST/orders`, GET_ORDERS, 'verb', /verb: the policy has `POST`, the request `GET`/),
  no('verb by case', `${BASE}abc/prod/get/orders`, GET_ORDERS, 'verb', /differs only by case/),
  no('verb ANY', `${BASE}abc/prod/ANY/orders`, GET_ORDERS, 'verb', /no request has/),
  no('verb alone', `${BASE}abc/prod/GET`, GET_ORDERS, 'path', /ends after the verb/),
  no('path', `${BASE}abc/prod/GET/users`, GET_ORDERS, 'path', /path: the policy has `\/users`, the request `\/orders`/),
  no('path by case', `${BASE}abc/prod/GET/Orders`, GET_ORDERS, 'path', /path differs only by case/),
  no('path below', GET_ORDERS, `${GET_ORDERS}/42`, 'path', /covers `\/orders`, not `\/orders\/42`/),
  no('what is below, not itself', `${GET_ORDERS}/*`, GET_ORDERS, 'path', /covers what is below `\/orders\/`/),
  no('trailing slash of the policy', `${GET_ORDERS}/`, GET_ORDERS, 'path', /trailing slash/),
  no('trailing slash of the request', GET_ORDERS, `${GET_ORDERS}/`, 'path', /trailing slash/),
  no('doubled slash of the request', GET_ORDERS, `${BASE}abc/prod/GET//orders`, 'path', /doubled slash/),
  no('doubled slash of the policy', `${BASE}abc/prod/GET//orders`, GET_ORDERS, 'path', /doubled slash/),
  no('doubled slash before the stage', `${BASE}abc//prod/GET/orders`, GET_ORDERS, 'stage', /doubled slash/),
  no('two slashes at the end', `${BASE}Abc/Prod/GET/test`, `${BASE}Abc/Prod/GET/test//`, 'path', /slash/),
  no('root without slash', `${BASE}abc/prod/GET`, `${BASE}abc/prod/GET/`, 'path', /root path: the policy has `GET`, the request `GET\/`/),
  no('root with slash', `${BASE}abc/prod/GET/`, `${BASE}abc/prod/GET`, 'path', /root path/),
  no('root only', `${BASE}abc/prod/GET/`, GET_ORDERS, 'path', /root path only/),
  no('old root with two slashes', `${BASE}abc/prod/GET/`, `${BASE}abc/prod/GET//`, 'path', /slash/),
  no('a template', `${BASE}abc/prod/GET/orders/{id}`, `${GET_ORDERS}/42`, 'path', /\{id\}.*literal/),
  no('a greedy template', `${BASE}abc/prod/GET/{proxy+}`, `${GET_ORDERS}/42`, 'path', /literal/),
  no('encoding', `${BASE}abc/prod/GET/a b`, `${BASE}abc/prod/GET/a%20b`, 'path', /URL encoding/),
  no('a star in the request is a star', `${BASE}abc/prod/GET/orders`, `${BASE}abc/prod/GET/*`, 'path', /path/),
  no('a question mark is one character', `${BASE}abc/prod/GET/v?`, `${BASE}abc/prod/GET/v12`, 'path', /path/),
  no('dots are literal', `${BASE}abc/prod/GET/a.b`, `${BASE}abc/prod/GET/axb`, 'path', /path/),
  no('shorthand', 'execute-api:/prod/GET/orders', GET_ORDERS, 'whole', /shorthand/),
  no('no ARN', 'GET /orders', GET_ORDERS, 'whole', /not an execute-api ARN/),
  no('empty', '', GET_ORDERS, 'whole', /not an execute-api ARN/),
  no('the request is no ARN', GET_ORDERS, 'orders', 'whole', /request's ARN/),
];

export const MASKED: readonly ArnRow[] = [
  yes('stars and four digits that agree', `${BASE}abc/*`, 'arn:aws:execute-api:us-east-1:********3333:abc/prod/GET/x'),
  no(
    'stars and four digits that differ',
    `${BASE}abc/*`,
    'arn:aws:execute-api:us-east-1:********1234:abc/prod/GET/x',
    'account',
    /account/,
  ),
  yes('masked account under a star', 'arn:aws:execute-api:us-east-1:*:abc/*', 'arn:aws:execute-api:us-east-1:********1234:abc/prod/GET/x'),
  yes('both masked alike', 'arn:aws:execute-api:us-east-1:xxxx:abc/*', 'arn:aws:execute-api:us-east-1:xxxx:abc/prod/GET/x'),
  yes('a masked policy with the same digits', 'arn:aws:execute-api:us-east-1:********3333:abc/*', `${BASE}abc/prod/GET/x`),
  no(
    'a masked policy with other digits',
    'arn:aws:execute-api:us-east-1:xxxxxxxx1234:abc/*',
    `${BASE}abc/prod/GET/x`,
    'account',
    /account/,
  ),
  open('x for digits', `${BASE}abc/*`, 'arn:aws:execute-api:us-east-1:xxxxxxxxxxxx:abc/prod/GET/x'),
  open('a placeholder account', `${BASE}abc/*`, 'arn:aws:execute-api:us-east-1:<account>:abc/prod/GET/x'),
  open('an ellipsis', `${BASE}abc/*`, 'arn:aws:execute-api:us-east-1:…:abc/prod/GET/x'),
  open('no account at all', `${BASE}abc/*`, 'arn:aws:execute-api:us-east-1::abc/prod/GET/x'),
  open('a template of CloudFormation', 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:abc/*', `${BASE}abc/prod/GET/x`),
  open('a placeholder API id in the policy', `${BASE}<api-id>/*`, `${BASE}abc/prod/GET/x`),
  open('a masked API id', `${BASE}abc/prod/*`, `${BASE}xxxxxxxxxx/prod/GET/x`),
  yes('a masked API id under a star', `${BASE}*/prod/*`, `${BASE}<api>/prod/GET/x`),
  no('a masked API id and another stage', `${BASE}abc/dev/GET/x`, `${BASE}<api>/prod/GET/x`, 'stage', /stage/),
  open('a masked stage', `${BASE}abc/prod/GET/x`, `${BASE}abc/<stage>/GET/x`),
  yes('a masked stage under a star', `${BASE}abc/*`, `${BASE}abc/<stage>/GET/x`),
  no('a masked stage and another path', `${BASE}abc/prod/GET/y`, `${BASE}abc/<stage>/GET/x`, 'path', /path/),
  no('masked account, another stage', `${BASE}abc/dev/*`, 'arn:aws:execute-api:us-east-1:xxxx:abc/prod/GET/x', 'stage', /stage/),
  no('masked account, another API', `${BASE}xyz/*`, 'arn:aws:execute-api:us-east-1:********3333:abc/prod/GET/x', 'api', /API id/),
];
