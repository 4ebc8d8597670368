/** A statement's parts; `undefined` takes one away. */
export type Parts = Readonly<Record<string, unknown>>;

export const API = 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5';

function without(parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

/** A statement that no rule has anything to say of, with what is changed. */
export function statement(parts: Parts = {}): Parts {
  return without({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: `${API}/prod/*`, ...parts });
}

export function document(statements: unknown, parts: Parts = {}): Parts {
  return without({ Version: '2012-10-17', Statement: statements, ...parts });
}

/** A resource policy of AWS's own kind: an Allow for everyone and a Deny that narrows it. */
export function resource(parts: Parts = {}, ...more: readonly Parts[]): string {
  const deny = statement({ Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
  return JSON.stringify(document([statement({ Principal: '*', ...parts }), ...(more.length > 0 ? more : [deny])]));
}

export function onlyResource(parts: Parts = {}): string {
  return JSON.stringify(document([statement({ Principal: '*', ...parts })]));
}

export function authorizer(parts: Parts = {}, response: Parts = {}): string {
  return JSON.stringify(without({ principalId: 'user', policyDocument: document([statement(parts)]), ...response }));
}

/** With the words that tell its kind beside it. */
export function identity(parts: Parts = {}): string {
  return `The IAM policy of the role:\n${JSON.stringify(document([statement(parts)]))}`;
}

export function unnamed(parts: Parts = {}, more: Parts = {}): string {
  return JSON.stringify(document([statement(parts)], more));
}

export function when(operator: string, key: string, value: unknown): Parts {
  return { Condition: { [operator]: { [key]: value } } };
}
