/** A rate that AWS keeps for each account and Region. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
function filterCalls(region: string): number {
  if (region === 'us-east-1') return 25;
  return ['eu-central-1', 'ca-west-1', 'ap-northeast-3', 'ap-southeast-3', 'il-central-1'].includes(region) ? 5 : 10;
}

const plain = (perSecond: number): Rate => ({ perSecond, burst: perSecond });

const LOGS: Readonly<Record<string, number>> = {
  StartQuery: 10,
  GetQueryResults: 10,
  DescribeLogGroups: 10,
  DescribeLogStreams: 25,
  GetLogEvents: 10,
};

/**
 * The rates that one call counts towards, each by the name under which its calls are counted together.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
export function ratesOf(service: string, operation: string, region: string): readonly (readonly [name: string, rate: Rate])[] {
  if (service === 'logs') {
    const perSecond = operation === 'FilterLogEvents' ? filterCalls(region) : LOGS[operation];
    return perSecond === undefined ? [] : [[operation, plain(perSecond)]];
  }
  if (service === 'cloudtrail') return [[operation, plain(2)]];
  if (service !== 'apigateway') return [];
  const all = ['API Gateway', { perSecond: 10, burst: 40 }] as const;
  return operation === 'GetResources' ? [['GetResources', { perSecond: 2.5, burst: 5 }], all] : [all];
}
