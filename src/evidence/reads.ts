import type { EvidenceKind } from './evidence';

/** One call that reads, as IAM is asked for it. `deploy/iam-read.json` is made of these by scripts/write-read-policy.js. */
export interface Read {
  /** The statement that it belongs to; a statement named `Optional…` can be left out, and answers are less sure without it. */
  readonly sid: string;
  readonly action: string;
  /** ARN pattern; `*` where a Region, an account or an id stands. */
  readonly resource: string;
}

function reads(sid: string, actions: readonly string[], resources: readonly string[]): readonly Read[] {
  return actions.flatMap((action) => resources.map((resource) => ({ sid, action, resource })));
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
const gateway = (sid: string, ...paths: readonly string[]): readonly Read[] =>
  reads(
    sid,
    ['apigateway:GET'],
    paths.map((path) => `arn:aws:apigateway:*::${path}`),
  );

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
const logs = (sid: string, ...groups: readonly string[]): readonly Read[] =>
  reads(
    sid,
    ['logs:FilterLogEvents'],
    groups.map((group) => `arn:aws:logs:*:*:log-group:${group}`),
  );

const EXECUTION_LOGS = logs('SearchLogs', 'API-Gateway-Execution-Logs_*');
const WEB_ACLS: readonly string[] = ['arn:aws:wafv2:*:*:regional/webacl/*'];
/** IAM cannot narrow it. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
const ENDPOINTS = reads('OptionalVpcEndpoints', ['ec2:DescribeVpcEndpoints'], ['*']);
/** The ARN of a private domain name holds its account. https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
const PRIVATE_DOMAINS: readonly string[] = [
  'arn:aws:apigateway:*:*:/domainnames/*',
  'arn:aws:apigateway:*:*:/domainnameaccessassociations',
];
const NOTHING: readonly Read[] = [];

/** What is asked of AWS for each kind of evidence; nothing for what a person pastes. */
export const READS = {
  response: NOTHING,
  executionLog: EXECUTION_LOGS,
  accessLog: logs('SearchLogs', '/aws/apigateway/*'),
  functionLog: logs('OptionalFunctionLogs', '/aws/lambda/*'),
  history: EXECUTION_LOGS,
  restApi: gateway('ReadRestApis', '/restapis/*'),
  resourcePolicy: gateway('ReadRestApis', '/restapis/*'),
  exportedPolicy: gateway('ReadRestApis', '/restapis/*/stages/*/exports/*'),
  vpcEndpoint: ENDPOINTS,
  privateDns: ENDPOINTS,
  privateDomain: [...gateway('ReadDomainNames', '/domainnames'), ...reads('OptionalPrivateDomains', ['apigateway:GET'], PRIVATE_DOMAINS)],
  stage: gateway('ReadRestApis', '/restapis/*/stages'),
  route: gateway('ReadRestApis', '/restapis/*/resources'),
  authorizers: gateway('ReadRestApis', '/restapis/*/authorizers'),
  usagePlans: [...gateway('ReadUsagePlans', '/usageplans', '/usageplans/*/keys'), ...gateway('OptionalApiKeys', '/apikeys', '/apikeys/*')],
  deployment: gateway('ReadRestApis', '/restapis/*/deployments/*'),
  savedRoutes: gateway('ReadRestApis', '/restapis/*/resources'),
  webAcl: reads('OptionalReadWebAcls', ['wafv2:GetWebACL'], WEB_ACLS),
  wafLog: [
    ...reads('OptionalReadWebAcls', ['wafv2:GetLoggingConfiguration'], WEB_ACLS),
    ...logs('OptionalSearchWafLogs', 'aws-waf-logs-*'),
  ],
  wafSample: reads('OptionalReadWebAcls', ['wafv2:GetSampledRequests'], WEB_ACLS),
  domain: gateway('ReadDomainNames', '/domainnames', '/domainnames/*'),
  apiStages: gateway('ReadRestApis', '/restapis/*/stages'),
  gatewayResponses: gateway('ReadRestApis', '/restapis/*/gatewayresponses'),
  integration: gateway('ReadRestApis', '/restapis/*/resources'),
  // CloudTrail knows no resource to grant it on: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
  changes: reads('OptionalChanges', ['cloudtrail:LookupEvents'], ['*']),
  pastedPolicy: NOTHING,
  description: NOTHING,
  call: NOTHING,
} as const satisfies Record<EvidenceKind, readonly Read[]>;

/** What finding the request takes, whatever its cause: the APIs and stages, their logs, and how far back a log reaches. */
export const SEARCH_READS: readonly Read[] = [
  ...gateway('ReadRestApis', '/restapis', '/restapis/*/stages'),
  ...READS.executionLog,
  ...READS.accessLog,
  ...reads('ReadRetention', ['logs:DescribeLogGroups'], ['arn:aws:logs:*:*:log-group:*']),
  // Logs Insights: the price is what it scans, and the bot keeps to its budget.
  ...reads(
    'QueryLogs',
    ['logs:StartQuery'],
    ['arn:aws:logs:*:*:log-group:API-Gateway-Execution-Logs_*', 'arn:aws:logs:*:*:log-group:/aws/apigateway/*'],
  ),
  // IAM knows no resource for these: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
  ...reads('ReadQueries', ['logs:GetQueryResults', 'logs:StopQuery'], ['*']),
  ...reads(
    'OptionalReadDeliveries',
    ['logs:DescribeDeliveries', 'logs:DescribeDeliveryDestinations', 'logs:DescribeDeliverySources'],
    ['*'],
  ),
];
