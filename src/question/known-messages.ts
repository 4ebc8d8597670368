import { joined, wrapped } from './fold';

/** A message that AWS writes, found in a folded text. */
export interface FoundMessage {
  readonly text: string;
  readonly index: number;
  readonly end: number;
}

const POLICIES = [
  'identity-based policy',
  'resource-based policy',
  'VPC endpoint policy',
  'service control policy',
  'resource control policy',
  'permissions boundary',
  'session policy',
];

function policyNamed(found: string): string {
  return POLICIES.find((name) => joined(name).toLowerCase() === joined(found).toLowerCase()) ?? found;
}

const POLICY = POLICIES.map(wrapped).join('|');
/** Why it was denied; a text that is cut in the middle of it still says `explicit`. */
const TAIL = `(?:(?<explicit>[ \\n]${wrapped('with an expl')}(?:\\n?${wrapped('icit deny')})?(?:[ \\n]${wrapped('in a')}(?:\\n?n)?[ \\n](?<by>${POLICY}))?)|[ \\n]${wrapped('because no')}[ \\n](?<lacks>${POLICY})[ \\n]${wrapped('allows')}(?:[ \\n]${wrapped('the')}[ \\n](?<lacked>[\\w:-]+(?:\\n[\\w:-]+)?)[ \\n]${wrapped('action')})?)`;
const TOKEN = `[^\\s"']{1,600}`;
const ARN = `[^\\s"'\\\\]{1,1700}`;
const HEAD = `User:[ \\n](?<principal>${TOKEN}(?:\\n${TOKEN}){0,3}?)[ \\n]${wrapped('is not authorized to perform:')}[ \\n](?<action>[\\w:-]{1,60}(?:\\n[\\w:-]{1,60})?)[ \\n]${wrapped('on resource:')}[ \\n]?`;

function tailText(groups: Readonly<Record<string, string | undefined>>): string {
  if (groups.explicit !== undefined)
    return ` with an explicit deny${groups.by === undefined ? '' : ` in ${/^i/i.test(groups.by) ? 'an' : 'a'} ${policyNamed(groups.by)}`}`;
  if (groups.lacks !== undefined)
    return ` because no ${policyNamed(groups.lacks)} allows the ${joined(groups.lacked ?? 'execute-api:Invoke')} action`;
  return '';
}

function named(groups: Readonly<Record<string, string | undefined>>): string {
  const principal = joined(groups.principal ?? '').replace(/^ann?onn?ymous$/i, 'anonymous');
  const arn = joined(groups.arn ?? '').replace(/(?<![`,;)}\]|])[`,;)}\]|]+$/, '');
  return `User: ${principal} is not authorized to perform: ${joined(groups.action ?? '').replace(/^execute-api:invoke$/i, 'execute-api:Invoke')} on resource: ${arn}${tailText(groups)}`;
}

type Groups = Readonly<Record<string, string | undefined>>;
/** `holds`: what every match holds, its blanks and breaks taken out, in lower case. */
type Rule = readonly [pattern: RegExp, text: string | ((groups: Groups) => string), holds: string];

function held(text: string): string {
  return joined(text).toLowerCase();
}

function plain(text: string): Rule {
  return [new RegExp(wrapped(text), 'i'), text, held(text)];
}

const NOT_AUTHORIZED = held('is not authorized to perform:');

/** A date as a signature has it, its breaks taken out. */
const DATE = '((?:\\d\\n?){8}T\\n?(?:\\d\\n?){6}Z)';

/**
 * https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
const RULES: readonly Rule[] = [
  [new RegExp(`${HEAD}(?<arn>${ARN}(?:\\n${ARN}){0,12}?)${TAIL}`, 'i'), named, NOT_AUTHORIZED],
  [new RegExp(`(?<=["'])${HEAD}(?<arn>${ARN}(?:\\n${ARN}){0,12}?)(?=\\n?["'])`, 'i'), named, NOT_AUTHORIZED],
  [new RegExp(`${HEAD}(?<arn>${ARN})`, 'i'), named, NOT_AUTHORIZED],
  [
    new RegExp(`${wrapped('User is not authorized to access this resource')}${TAIL}?`, 'i'),
    (groups) => `User is not authorized to access this resource${tailText(groups)}`,
    held('User is not authorized to access this resource'),
  ],
  plain('Missing Authentication Token'),
  [
    new RegExp(`${wrapped('Invalid key=value pair (missing equal-sign) in Authorization header')}`, 'i'),
    'Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64)',
    held('Invalid key=value pair (missing equal-sign) in Authorization header'),
  ],
  [
    new RegExp(`${wrapped('not a valid key=value pair (missing equal-sign) in Authorization header')}`, 'i'),
    'not a valid key=value pair (missing equal-sign) in Authorization header',
    held('not a valid key=value pair (missing equal-sign) in Authorization header'),
  ],
  plain("Authorization header requires 'Credential' parameter"),
  plain("Authorization header requires 'Signature' parameter"),
  plain('The request signature we calculated does not match the signature you provided'),
  [
    new RegExp(`${wrapped('Signature expired:')}[ \\n]${DATE}[ \\n]${wrapped('is now earlier than')}[ \\n]${DATE}`, 'i'),
    ({ 1: is = '', 2: than = '' }) => `Signature expired: ${joined(is)} is now earlier than ${joined(than)}`,
    held('Signature expired:'),
  ],
  plain('Signature expired'),
  [
    new RegExp(`${wrapped('Signature not yet current:')}[ \\n]${DATE}[ \\n]${wrapped('is still later than')}[ \\n]${DATE}`, 'i'),
    ({ 1: is = '', 2: than = '' }) => `Signature not yet current: ${joined(is)} is still later than ${joined(than)}`,
    held('Signature not yet current:'),
  ],
  plain('Signature not yet current'),
  [
    new RegExp(
      `${wrapped('Credential should be scoped to a valid region')}(?:\\n?,[ \\n]${wrapped('not')}[ \\n]["']\\n?([\\w-]{1,40}(?:\\n[\\w-]{1,40}){0,2})\\n?["'])?`,
      'i',
    ),
    ({ 1: region }) => `Credential should be scoped to a valid region${region === undefined ? '' : `, not '${joined(region)}'`}`,
    held('Credential should be scoped to a valid region'),
  ],
  [
    new RegExp(
      `${wrapped('Credential should be scoped to correct service')}(?:\\n?:[ \\n]["']\\n?([\\w-]{1,40}(?:\\n[\\w-]{1,40}){0,2})\\n?["'])?`,
      'i',
    ),
    ({ 1: service }) => `Credential should be scoped to correct service${service === undefined ? '' : `: '${joined(service)}'`}`,
    held('Credential should be scoped to correct service'),
  ],
  plain('Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP'),
  plain('The security token included in the request is invalid'),
  plain('The security token included in the request is expired'),
  plain('The incoming token has expired'),
];

/** The first message of AWS's in a folded text; of those that begin at one place, the one that says most. */
export function findKnownMessage(folded: string): FoundMessage | undefined {
  const all = held(folded);
  let best: FoundMessage | undefined;
  for (const [pattern, text, holds] of RULES) {
    if (!all.includes(holds)) continue;
    const found = pattern.exec(folded);
    if (found === null) continue;
    if (best !== undefined && found.index >= best.index) continue;
    const groups: Groups = { ...found.groups, ...Object.fromEntries(found.map((group, index) => [String(index), group])) };
    best = { text: typeof text === 'string' ? text : text(groups), index: found.index, end: found.index + found[0].length };
  }
  return best;
}
