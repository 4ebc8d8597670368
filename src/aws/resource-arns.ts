/** No call and no role crosses partitions. https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export function partitionOf(region: string): 'aws' | 'aws-cn' | 'aws-us-gov' {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** `path` as in the REST API: `/restapis/{id}/stages`. https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
export function apiGatewayArn(region: string, path: string): string {
  return `arn:${partitionOf(region)}:apigateway:${region}::${path}`;
}

/** `group` may be `*`. The account is left open: it is the credentials' own. */
export function logGroupArn(region: string, group: string): string {
  return `arn:${partitionOf(region)}:logs:${region}:*:log-group:${group}:*`;
}
