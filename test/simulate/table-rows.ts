import type { SimulationInput } from '../../src/simulate/input';
import { input } from './inputs';

type Side = 'allow' | 'implicit' | 'explicit-deny';
type Outcome = 'allow' | 'implicit-deny' | 'explicit-deny';

/** What a policy must hold to come to each side, in the kind of document that the side takes. */
const STATEMENTS: Readonly<Record<Side, readonly object[]>> = {
  allow: [
    { Sid: 'elsewhere', Effect: 'Deny', on: 'dev/*' },
    { Effect: 'Allow', on: 'prod/*' },
  ],
  implicit: [
    { Effect: 'Allow', on: 'prod/POST/*' },
    { Effect: 'Deny', on: 'dev/*' },
  ],
  'explicit-deny': [
    { Effect: 'Allow', on: '*' },
    { Effect: 'Deny', on: 'prod/GET/orders/*' },
  ],
};

const documentOf = (side: Side, more: object) => ({
  Version: '2012-10-17',
  Statement: STATEMENTS[side].map((statement) => {
    const { on, ...rest } = { on: '', ...statement };
    return { ...rest, ...more, Action: 'execute-api:Invoke', Resource: `arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/${on}` };
  }),
});

/** One row of AWS's tables. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html */
export interface TableRow {
  readonly name: string;
  readonly input: SimulationInput;
  readonly outcome: Outcome;
  readonly decidedBy: 'resource-policy' | 'caller-policy' | 'combination' | 'none';
  readonly table?: 'A' | 'B' | 'resource-policy-only';
  readonly authorizerInvoked?: boolean;
  readonly note?: RegExp;
}

interface Method {
  readonly auth: SimulationInput['auth'];
  readonly more?: Partial<SimulationInput>;
  readonly table: TableRow['table'];
  readonly invoked?: boolean;
}

const METHODS = {
  open: { auth: 'NONE', table: 'resource-policy-only' },
  lambda: { auth: 'CUSTOM', table: 'A', invoked: true },
  sameAccount: { auth: 'AWS_IAM', more: { principal: 'arn:aws:iam::111122223333:user/ann' }, table: 'A' },
  otherAccount: { auth: 'AWS_IAM', more: { principal: 'arn:aws:iam::999900001111:user/ann', sameAccount: false }, table: 'B' },
  cognito: { auth: 'COGNITO_USER_POOLS', table: 'B', invoked: true },
} as const satisfies Readonly<Record<string, Method>>;

const row = (
  which: keyof typeof METHODS,
  caller: Side | null,
  resource: Side | null,
  outcome: Outcome,
  decidedBy: TableRow['decidedBy'],
  more: Partial<TableRow> = {},
): TableRow => {
  const { auth, more: who, table, invoked }: Method = METHODS[which];
  const callerPolicy = caller === null ? null : documentOf(caller, {});
  return {
    name: `${which}: caller ${caller ?? 'none'}, resource policy ${resource ?? 'none'}`,
    input: input(auth, { ...who, callerPolicy, resourcePolicy: resource === null ? null : documentOf(resource, { Principal: '*' }) }),
    outcome,
    decidedBy,
    ...(table !== undefined && { table }),
    ...(invoked !== undefined && { authorizerInvoked: invoked }),
    ...more,
  };
};

const notAsked = { authorizerInvoked: false };

export const TABLE_ROWS: readonly TableRow[] = [
  row('open', null, 'allow', 'allow', 'resource-policy'),
  row('open', null, 'implicit', 'implicit-deny', 'resource-policy'),
  row('open', null, 'explicit-deny', 'explicit-deny', 'resource-policy'),

  row('lambda', 'allow', 'allow', 'allow', 'combination'),
  row('lambda', 'allow', 'implicit', 'allow', 'caller-policy', {
    note: /an Allow list does not restrict callers whom the authorizer allows/,
  }),
  row('lambda', 'allow', 'explicit-deny', 'explicit-deny', 'resource-policy', notAsked),
  row('lambda', 'implicit', 'allow', 'allow', 'resource-policy', {
    note: /The authorizer granted nothing for this route, and the call is allowed/,
  }),
  row('lambda', 'implicit', 'implicit', 'implicit-deny', 'combination'),
  row('lambda', 'implicit', 'explicit-deny', 'explicit-deny', 'resource-policy', notAsked),
  row('lambda', 'explicit-deny', 'allow', 'explicit-deny', 'caller-policy'),
  row('lambda', 'explicit-deny', 'implicit', 'explicit-deny', 'caller-policy'),
  row('lambda', 'explicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy', notAsked),
  row('lambda', 'allow', null, 'allow', 'caller-policy'),
  row('lambda', 'implicit', null, 'implicit-deny', 'caller-policy'),
  row('lambda', 'explicit-deny', null, 'explicit-deny', 'caller-policy'),
  row('lambda', null, 'allow', 'allow', 'resource-policy', { note: /The authorizer granted nothing/ }),
  row('lambda', null, null, 'implicit-deny', 'caller-policy'),

  row('sameAccount', 'allow', 'allow', 'allow', 'combination'),
  row('sameAccount', 'allow', 'implicit', 'allow', 'caller-policy'),
  row('sameAccount', 'allow', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  row('sameAccount', 'implicit', 'allow', 'allow', 'resource-policy'),
  row('sameAccount', 'implicit', 'implicit', 'implicit-deny', 'combination'),
  row('sameAccount', 'implicit', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  row('sameAccount', 'explicit-deny', 'allow', 'explicit-deny', 'caller-policy'),
  row('sameAccount', 'explicit-deny', 'implicit', 'explicit-deny', 'caller-policy'),
  row('sameAccount', 'explicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  row('sameAccount', 'allow', null, 'allow', 'caller-policy'),
  row('sameAccount', null, null, 'implicit-deny', 'caller-policy'),

  row('otherAccount', 'allow', 'allow', 'allow', 'combination'),
  row('otherAccount', 'allow', 'implicit', 'implicit-deny', 'resource-policy'),
  row('otherAccount', 'allow', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  row('otherAccount', 'implicit', 'allow', 'implicit-deny', 'caller-policy'),
  row('otherAccount', 'implicit', 'implicit', 'implicit-deny', 'combination'),
  row('otherAccount', 'implicit', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  row('otherAccount', 'explicit-deny', 'allow', 'explicit-deny', 'caller-policy'),
  row('otherAccount', 'explicit-deny', 'implicit', 'explicit-deny', 'caller-policy'),
  row('otherAccount', 'explicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  row('otherAccount', 'allow', null, 'implicit-deny', 'resource-policy'),

  // A token that the pool refuses is answered 401 before any policy: of AWS's nine rows these three can be reached.
  row('cognito', null, 'allow', 'allow', 'resource-policy'),
  row('cognito', null, 'implicit', 'implicit-deny', 'resource-policy'),
  row('cognito', null, 'explicit-deny', 'explicit-deny', 'resource-policy'),
];

/** The rows without a table: nothing is combined. */
export const UNTABLED_ROWS: readonly TableRow[] = [
  { name: 'NONE, no resource policy: open', input: input('NONE'), outcome: 'allow', decidedBy: 'none' },
  {
    name: 'NONE on a private API, no resource policy',
    input: input('NONE', { endpointType: 'PRIVATE' }),
    outcome: 'implicit-deny',
    decidedBy: 'resource-policy',
  },
  {
    name: 'a Lambda authorizer that allows on a private API, no resource policy',
    input: input('CUSTOM', { endpointType: 'PRIVATE', callerPolicy: documentOf('allow', {}) }),
    outcome: 'implicit-deny',
    decidedBy: 'resource-policy',
  },
  {
    name: 'Cognito, no resource policy: the token alone',
    input: input('COGNITO_USER_POOLS'),
    outcome: 'allow',
    decidedBy: 'none',
    authorizerInvoked: true,
  },
];
