import { partitionOf } from '../policy/partition';

/** `path` as in the REST API: `/restapis/{id}/stages`. https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
export function apiGatewayArn(region: string, path: string): string {
  return `arn:${partitionOf(region)}:apigateway:${region}::${path}`;
}

/** `group` may be `*`. The account is left open: it is the credentials' own. */
export function logGroupArn(region: string, group: string): string {
  return `arn:${partitionOf(region)}:logs:${region}:*:log-group:${group}:*`;
}
