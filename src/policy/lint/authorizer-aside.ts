import { isObject, nameOf, own } from '../json-value';
import { parsePolicyText } from '../policy-text';

/** What a function returned beside its policy, without a value of it: `context` may hold secrets. */
export interface AuthorizerAside {
  /** Of the whole response. */
  readonly characters: number;
  /** Values that are neither text, number nor boolean, by key. */
  readonly contextProblems: readonly { readonly key: string; readonly is: string }[];
  /** What `usageIdentifierKey` is where it is no text. */
  readonly usageKeyIs?: string;
}

const PLAIN_KEY = /^[A-Za-z][\w.-]{0,39}$/;

/** Looks at a response before its secrets are taken out, and keeps kinds and lengths alone; undefined where it is no response. */
export function authorizerAside(text: string): AuthorizerAside | undefined {
  const parsed = parsePolicyText(text);
  if (parsed === undefined || !isObject(parsed.value)) return undefined;
  const { value, isWhole } = parsed;
  const context = own(value, 'context');
  const usageKey = own(value, 'usageIdentifierKey');
  const badUsage = usageKey !== undefined && usageKey !== null && typeof usageKey !== 'string';
  return {
    characters: JSON.stringify(value).length,
    contextProblems: context === undefined || context === null || !isWhole(context) ? [] : contextProblems(context),
    ...(badUsage ? { usageKeyIs: nameOf(usageKey) } : {}),
  };
}

function contextProblems(context: unknown): AuthorizerAside['contextProblems'] {
  if (!isObject(context)) return [{ key: '', is: nameOf(context) }];
  return Object.entries(context).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? [{ key: PLAIN_KEY.test(key) ? key : '…', is: nameOf(value) }] : [],
  );
}
