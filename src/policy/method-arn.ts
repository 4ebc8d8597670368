/** The parts of a request that make its method ARN. */
export interface MethodArnParts {
  readonly partition: string;
  readonly region: string;
  /** Of the API's owner, not of the caller. */
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  /** As the client sent it; `ANY` never appears here. */
  readonly httpMethod: string;
  /** The path of the request without the stage, never the template; `/` or empty is the root. */
  readonly path: string;
}

/**
 * The ARN that policies are evaluated for: `arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/orders/42`; the root is `…/GET/`.
 * Slashes, case and encoding of the path are kept as they are; a query string is no part of it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export function methodArn(parts: MethodArnParts): string {
  const { partition, region, accountId, apiId, stage, httpMethod, path } = parts;
  const query = path.indexOf('?');
  const bare = query === -1 ? path : path.slice(0, query);
  const relative = bare.startsWith('/') ? bare.slice(1) : bare;
  return `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/${stage}/${httpMethod}/${relative}`;
}
