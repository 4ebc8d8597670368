import type { Combined } from '../../src/policy/combine';

/** AWS's outcome tables, row by row. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html */
export interface TableRow {
  readonly auth: 'NONE' | 'CUSTOM' | 'AWS_IAM' | 'COGNITO_USER_POOLS';
  readonly sameAccount: boolean;
  readonly caller: 'allow' | 'implicit-deny' | 'explicit-deny' | 'none';
  readonly resource: 'allow' | 'implicit-deny' | 'explicit-deny' | 'none';
  readonly outcome: Combined['outcome'];
  readonly table: Combined['table'];
  readonly at: Combined['at'];
  readonly invoked: boolean;
  readonly warning?: RegExp;
}

type Side = TableRow['caller'];
type Method = readonly [auth: TableRow['auth'], sameAccount: boolean, table: TableRow['table'], invoked: boolean];

const row =
  ([auth, sameAccount, table, invoked]: Method) =>
  (caller: Side, resource: Side, outcome: TableRow['outcome'], at: TableRow['at'], more: Partial<TableRow> = {}): TableRow => ({
    auth,
    sameAccount,
    table,
    invoked,
    caller,
    resource,
    outcome,
    at,
    ...more,
  });

const none = row(['NONE', true, 'resource-policy-only', false]);
const custom = row(['CUSTOM', true, 'A', true]);
const sameIam = row(['AWS_IAM', true, 'A', false]);
const otherIam = row(['AWS_IAM', false, 'B', false]);
const cognito = row(['COGNITO_USER_POOLS', true, 'B', true]);

export const TABLE_ROWS: readonly TableRow[] = [
  none('none', 'none', 'allow', 'none', { table: 'none' }),
  none('none', 'allow', 'allow', 'none'),
  none('none', 'implicit-deny', 'implicit-deny', 'resource-policy'),
  none('none', 'explicit-deny', 'explicit-deny', 'resource-policy'),

  custom('allow', 'none', 'allow', 'none'),
  custom('implicit-deny', 'none', 'implicit-deny', 'authorize'),
  custom('explicit-deny', 'none', 'explicit-deny', 'authorize'),
  custom('allow', 'allow', 'allow', 'none'),
  custom('allow', 'implicit-deny', 'allow', 'none', { warning: /Allow list does not restrict/ }),
  custom('allow', 'explicit-deny', 'explicit-deny', 'resource-policy', { invoked: false }),
  custom('implicit-deny', 'allow', 'allow', 'none', { warning: /authorizer granted nothing/ }),
  custom('implicit-deny', 'implicit-deny', 'implicit-deny', 'authorize'),
  custom('implicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy', { invoked: false }),
  custom('explicit-deny', 'allow', 'explicit-deny', 'authorize'),
  custom('explicit-deny', 'implicit-deny', 'explicit-deny', 'authorize'),
  custom('explicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy', { invoked: false }),

  sameIam('allow', 'allow', 'allow', 'none'),
  sameIam('allow', 'implicit-deny', 'allow', 'none'),
  sameIam('allow', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  sameIam('implicit-deny', 'allow', 'allow', 'none'),
  sameIam('implicit-deny', 'implicit-deny', 'implicit-deny', 'authorize'),
  sameIam('implicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  sameIam('explicit-deny', 'allow', 'explicit-deny', 'authorize'),
  sameIam('explicit-deny', 'implicit-deny', 'explicit-deny', 'authorize'),
  sameIam('explicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  sameIam('allow', 'none', 'allow', 'none'),
  sameIam('none', 'none', 'implicit-deny', 'authorize'),

  otherIam('allow', 'allow', 'allow', 'none'),
  otherIam('allow', 'implicit-deny', 'implicit-deny', 'authorize'),
  otherIam('allow', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  otherIam('implicit-deny', 'allow', 'implicit-deny', 'authorize'),
  otherIam('implicit-deny', 'implicit-deny', 'implicit-deny', 'authorize'),
  otherIam('implicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  otherIam('explicit-deny', 'allow', 'explicit-deny', 'authorize'),
  otherIam('explicit-deny', 'implicit-deny', 'explicit-deny', 'authorize'),
  otherIam('explicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  otherIam('allow', 'none', 'implicit-deny', 'authorize'),

  cognito('allow', 'allow', 'allow', 'none'),
  cognito('allow', 'implicit-deny', 'implicit-deny', 'authorize'),
  cognito('allow', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  cognito('implicit-deny', 'allow', 'implicit-deny', 'authorize'),
  cognito('implicit-deny', 'implicit-deny', 'implicit-deny', 'authorize'),
  cognito('implicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  cognito('explicit-deny', 'allow', 'explicit-deny', 'authorize'),
  cognito('explicit-deny', 'implicit-deny', 'explicit-deny', 'authorize'),
  cognito('explicit-deny', 'explicit-deny', 'explicit-deny', 'resource-policy'),
  cognito('none', 'none', 'allow', 'none', { table: 'none' }),
  cognito('none', 'implicit-deny', 'implicit-deny', 'authorize'),
];
