import type { ConfigurationError } from './execution-log';

/** Why an authorizer or an integration could not answer, as an access log's variable words it. */
export interface LoggedError {
  readonly error: ConfigurationError;
  /** AWS documents the wording: nothing else is meant by it. */
  readonly documented: boolean;
}

interface Rule extends LoggedError {
  readonly pattern: RegExp;
}

/**
 * The first is AWS's own wording, which HTTP APIs log; how it words an answer of another form, only other people's articles tell.
 * https://repost.aws/knowledge-center/api-gateway-http-lambda-integrations
 */
const RULES: readonly Rule[] = [
  {
    error: 'invalid-permissions',
    documented: true,
    pattern:
      /does ?n['’o]t have permissions? to call the (?:authorizer|integration)|does not have permissions? to call the (?:authorizer|integration)/i,
  },
  { error: 'role-not-assumable', documented: false, pattern: /\bassume\b/i },
  {
    error: 'invalid-permissions',
    documented: false,
    pattern: /\bpermissions? to (?:call|invoke)\b|\binvalid permissions\b|\bnot (?:authorized|permitted|allowed) to (?:call|invoke)\b/i,
  },
  { error: 'timeout', documented: false, pattern: /\btime[ds]?[ -]?out\b/i },
  {
    error: 'invalid-json',
    documented: false,
    pattern:
      /\b(?:could ?n['’o]t|could not|can ?not|unable to|failed to) (?:be )?pars\w+|does ?n['’o]t match the format|\b(?:invalid|malformed|unexpected) (?:json|response|format|policy|output)\b|\bisAuthorized\b/i,
  },
];

export function readLoggedError(text: string | null | undefined): LoggedError | undefined {
  const head = text?.replace(/\s+/g, ' ').slice(0, 500) ?? '';
  const rule = RULES.find(({ pattern }) => pattern.test(head));
  return rule === undefined ? undefined : { error: rule.error, documented: rule.documented };
}

/** The variable with its words, where they are nothing but words. */
export function quotableError(variable: string, text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return /^[A-Za-z' ’.,;:()-]{1,200}$/.test(words) ? `${variable} ${words}` : variable;
}
