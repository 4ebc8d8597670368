import type { PolicyDocument, Statement } from './types';

const SHORTHAND = 'execute-api:/';

/** Whose API a shorthand is expanded for. */
export interface ApiAddress {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly apiId: string;
}

export function isShorthand(resource: string): boolean {
  return resource.startsWith(SHORTHAND);
}

/**
 * Expands `execute-api:/stage/VERB/path` to the full ARN, as API Gateway does when a resource policy is saved. All else stays as it is.
 * Only resource policies know the shorthand: neither an authorizer's policy nor an IAM policy does.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html
 */
export function expandShorthand(document: PolicyDocument, api: ApiAddress): PolicyDocument {
  const prefix = `arn:${api.partition}:execute-api:${api.region}:${api.accountId}:${api.apiId}/`;
  return { ...document, statements: document.statements.map((statement) => expandStatement(statement, prefix)) };
}

/** The full form of one resource. `prefix` ends after the API id and its slash. */
export function expandResource(resource: string, prefix: string): string {
  return isShorthand(resource) ? prefix + resource.slice(SHORTHAND.length) : resource;
}

function expandStatement(statement: Statement, prefix: string): Statement {
  const { resources, notResources } = statement;
  return {
    ...statement,
    ...(resources && { resources: resources.map((resource) => expandResource(resource, prefix)) }),
    ...(notResources && { notResources: notResources.map((resource) => expandResource(resource, prefix)) }),
  };
}
