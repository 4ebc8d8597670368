/** What a secret looked like; its text is gone. The words are those of a Question's `secrets`. */
export type RedactedKind = 'jwt' | 'api-key' | 'sigv4' | 'cookie' | 'authorization-token' | 'bearer' | 'basic' | 'access-key' | 'other';

/** Notes each kind that was taken out, and gives the text that stands in its place. */
export class Redactions {
  readonly kinds = new Set<RedactedKind>();

  mark(kind: RedactedKind): string {
    this.kinds.add(kind);
    return kind === 'other' ? '[redacted]' : `[redacted ${kind}]`;
  }
}

const PLACEHOLDER =
  /^(?:\*{2,}|x{3,}|\.{2,}|<[^>]*>|\$[A-Z_{(]|\{|\[redacted|your[_-]|(?:none|null|undefined|required|missing|empty|true|false|aws_iam|custom|cognito\w*|invalid|optional|yes|no|not|the|is|header|string)$)/i;

/** A place-holder, or a word of configuration. */
export function beginsAsPlaceholder(value: string): boolean {
  return value === '' || PLACEHOLDER.test(value);
}

/** Masked already, a place-holder, or a word of configuration: nothing to hide. */
export function isPlaceholder(value: string): boolean {
  return beginsAsPlaceholder(value) || value.includes('[redacted');
}

/** Letters and digits mixed, or long: more likely made by a machine than typed. */
export function looksLikeAToken(value: string): boolean {
  if (value.length < 8 || /^arn:|^https?:|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)) return false;
  return (/\d/.test(value) && /[a-z]/i.test(value)) || value.length >= 24;
}

const STRICT = new Set([
  'authorization',
  'proxyauthorization',
  'authorizationtoken',
  'xapikey',
  'apikey',
  'xamzsecuritytoken',
  'cookie',
  'setcookie',
  'usageidentifierkey',
  'awssecretaccesskey',
  'secretaccesskey',
  'awssessiontoken',
  'sessiontoken',
  'accesstoken',
  'idtoken',
  'refreshtoken',
  'clientsecret',
  'password',
  'passwd',
  'xamzsignature',
  'xauthtoken',
  'xaccesstoken',
]);

const SOFT = new Set([
  'token',
  'secret',
  'password',
  'passwd',
  'pwd',
  'jwt',
  'apikey',
  'signature',
  'sig',
  'session',
  'sessionid',
  'auth',
  'cookie',
  'otp',
]);

const MOST_NAMES = 1000;
const LONGEST_NAME = 32;
/** Names of headers and fields come again and again. Long ones are not kept: a token before a `=` is taken for a name, too. */
const KNOWN_NAMES = new Map<string, Secrecy>();

type Secrecy = 'strict' | 'soft' | undefined;

/** Does a header, field or parameter of this name hold a secret, surely (`strict`) or where its value looks so (`soft`)? */
export function secrecyOf(name: string): Secrecy {
  if (name.length > LONGEST_NAME) return read(name);
  const known = KNOWN_NAMES.get(name);
  if (known !== undefined || KNOWN_NAMES.has(name)) return known;
  if (KNOWN_NAMES.size >= MOST_NAMES) KNOWN_NAMES.clear();
  const secrecy = read(name);
  KNOWN_NAMES.set(name, secrecy);
  return secrecy;
}

/** Names that mean nothing else, also behind what a lost line break has put before them. */
const GLUED = /(?:secretaccesskey|sessiontoken|securitytoken|authorizationtoken|clientsecret|xapikey)$/;

function read(name: string): Secrecy {
  if (/^(?:method\.request|context\.|stageVariables\.)/.test(name)) return undefined;
  const plain = name.replace(/[-_.]/g, '').toLowerCase();
  if (STRICT.has(plain) || GLUED.test(plain)) return 'strict';
  if (/^x-?amzn?-/i.test(name)) return undefined;
  const segments = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.]/);
  // What went wrong with a token, or how long that took, is no token: `authError`, `auth_status`.
  if (/^(?:errors?|status|latency)$/.test(segments.at(-1) ?? '')) return undefined;
  if (segments.some((segment) => SOFT.has(segment))) return 'soft';
  return /^x-.*-key$/i.test(name) ? 'soft' : undefined;
}

/** The kind that a named value is of. */
export function kindOf(name: string, value: string): RedactedKind {
  if (/(?:^|\s)eyJ/.test(value)) return 'jwt';
  if (/^bearer\s/i.test(value)) return 'bearer';
  if (/^basic\s/i.test(value)) return 'basic';
  if (/cookie/i.test(name)) return 'cookie';
  if (/key$/i.test(name) && !/secret/i.test(name)) return 'api-key';
  if (/signature/i.test(name)) return 'sigv4';
  if (/secret.?access/i.test(name)) return 'access-key';
  return /auth|token/i.test(name) ? 'authorization-token' : 'other';
}
