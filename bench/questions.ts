import type { Company } from './company';

/** What a person types after `/why403`, and where. */
export interface TypedQuestion {
  readonly userId: string;
  readonly channelId: string;
  readonly text: string;
}

const TEXTS: readonly string[] = [
  '{"message":"Forbidden"}',
  '{"Message":"User is not authorized to access this resource with an explicit deny in an identity-based policy"}',
  '{"message":"Missing Authentication Token"}',
  '{"Message":"User is not authorized to access this resource"}',
  '{"message":"The security token included in the request is expired"}',
  'we get 403 {"message":"Forbidden"} on every call since the deploy, the api key is sent as x-api-key',
  '{"message":"Unauthorized"} with a fresh token, works again after five minutes',
  'botocore.exceptions.ClientError: An error occurred (403) when calling the Invoke operation: Forbidden',
  '{"message":"Limit Exceeded"}',
  'User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********3333:k3v9q0m2za/prod/GET/orders',
];

const HEADERS: readonly string[] = [
  'HTTP/2 403\ncontent-type: application/json\ncontent-length: 23\ndate: Sun, 22 Nov 2026 09:00:00 GMT\nx-amzn-errortype: ForbiddenException\nx-cache: Error from cloudfront\nvia: 1.1 5e1f8b2d94.cloudfront.net (CloudFront)\n\n{"message":"Forbidden"}',
  '< HTTP/1.1 403 Forbidden\n< Date: Sun, 22 Nov 2026 09:00:00 GMT\n< Content-Type: application/json\n< x-amzn-ErrorType: MissingAuthenticationTokenException\n<\n{"message":"Missing Authentication Token"}',
  'HTTP/2 403\nx-amzn-errortype: AccessDeniedException\ncontent-type: application/json\n\n{"Message":"User is not authorized to access this resource with an explicit deny"}',
  'Request URL: https://k3v9q0m2za.execute-api.us-east-1.amazonaws.com/prod/orders/5\nRequest Method: DELETE\nStatus Code: 403 Forbidden\n\nx-amzn-errortype: InvalidSignatureException',
];

/** As `textAt` deals it out, of a hundred questions. */
export const MIX = '60 % error texts, 20 % header sets without an id, 10 % request ids, 10 % header sets with an id';

/** The `index`th question of a mix that repeats every hundred; ids are of requests that the account's logs hold. */
export function questionAt(index: number, { userIds, channelIds, incidents }: Company): TypedQuestion {
  return { userId: at(userIds, index), channelId: at(channelIds, index), text: textAt(index, incidents) };
}

function textAt(index: number, incidents: Company['incidents']): string {
  const incident = at(incidents, Math.floor(index / 10));
  if (index % 10 === 3) return index % 20 === 3 ? incident.requestId : `orders prod ${incident.requestId}`;
  if (index % 10 === 8) return headersOf(incident);
  return index % 5 === 1 ? at(HEADERS, Math.floor(index / 5)) : at(TEXTS, index + Math.floor(index / 10));
}

function headersOf({ response }: Company['incidents'][number]): string {
  const headers = Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/2 ${response.status}`, ...headers, '', response.body].join('\n');
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('there is nothing to choose from');
  return item;
}
