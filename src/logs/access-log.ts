/**
 * One access-log line, by variable: `status`, `error.responseType`, `identity.sourceIp`, `authorizer.requestId` … without `$context.`.
 * `null` is the `-` that API Gateway prints for what is not set; a variable that the format lacks is not in the record.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export interface AccessLog {
  readonly variables: Readonly<Record<string, string | null>>;
  /** Every extended id that is logged under this request id, where there is more than one: a caller chose the request id. */
  readonly extendedRequestIds?: readonly string[];
  /** ISO 8601 where known. */
  readonly at?: string;
}
