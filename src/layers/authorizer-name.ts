import type { AuthorizerDecision } from './authorizer-decision';

/** The function by its name, else by its authorizer's, else in words. */
export function functionOf({ functionName, authorizer }: AuthorizerDecision): string {
  const name = functionName ?? authorizer?.name;
  return name === undefined ? 'the function' : `\`${name.replace(/`/g, '')}\``;
}

/** The authorizer by its name, else in words. */
export function authorizerName({ authorizer }: AuthorizerDecision): string {
  return authorizer === undefined ? 'the authorizer' : `\`${authorizer.name.replace(/`/g, '')}\``;
}
