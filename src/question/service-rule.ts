import type { Description } from '../evidence/evidence';

export type OtherService = NonNullable<Description['otherService']>;

/** How the text of an answer shows that another service than a REST API of API Gateway made it. */
export interface ServiceRule extends Omit<OtherService, 'marked'> {
  readonly pattern: RegExp;
  /** What the service itself leaves in its answers, and no program that speaks of it. */
  readonly mark?: RegExp;
  /** Where this is in the text, API Gateway answered after all. */
  readonly unless?: RegExp;
}

/** Only API Gateway sends it. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
export const APIGW = /x-amz-apigw-id|extended request id|execute-api:Invoke on resource/i;
