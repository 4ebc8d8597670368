import { lookUp } from './context-lookup';
import type { PolicyDocument, RequestContext } from './types';

/** A policy's text with its variables filled in; those that could not be are named. */
export interface Resolved {
  readonly text: string;
  /** Keys that the request does not have: nothing stands for them. */
  readonly missing: readonly string[];
  /** Keys that are not known; each stands as `*` in the text. */
  readonly unknown: readonly string[];
}

const VARIABLE = /\$\{([^{}]*)\}/g;
const ESCAPES = new Set(['*', '?', '$']);
const WITH_DEFAULT = /^([^,]*),\s*'(.*)'\s*$/s;

/** Whether a text of this policy may hold variables: only under Version 2012-10-17, else `${…}` is literal. */
export function holdsVariables(text: string, version: PolicyDocument['version']): boolean {
  return version === '2012-10-17' && text.includes('${');
}

/**
 * Fills in `${aws:username}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}`. A key with several values cannot stand in a variable.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 *
 * @param literal makes what is filled in literal, where the text is a pattern
 */
export function resolveVariables(text: string, context: RequestContext, literal: (value: string) => string): Resolved {
  const missing: string[] = [];
  const unknown: string[] = [];
  const filled = text.replace(VARIABLE, (whole: string, inner: string) => {
    if (ESCAPES.has(inner)) return literal(inner);
    const [, name = inner, fallback] = WITH_DEFAULT.exec(inner) ?? [];
    const key = name.trim();
    if (!key.includes(':')) return whole; // `${Api}`: a template's own placeholder, no key of a request
    const found = lookUp(context, key);
    if (found.state === 'unknown') {
      unknown.push(key);
      return '*';
    }
    const [value, ...more] = found.values;
    if (value !== undefined && more.length === 0) return literal(value);
    if (fallback !== undefined) return literal(fallback.replaceAll("''", "'"));
    missing.push(key);
    return whole;
  });
  return { text: filled, missing, unknown };
}
