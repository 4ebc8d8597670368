import { VARIABLE } from '../logs/compile-text';
import { NOT_AUTHORIZED, UNAUTHORIZED, type Wording } from './wording';

/** Names of the groups in a pattern by the variables that they hold; letters and digits only. */
export const GROUPS = {
  status: 'status',
  'error.responseType': 'kind',
  'error.message': 'text',
  'error.messageString': 'quoted',
  httpMethod: 'verb',
  resourcePath: 'resource',
  path: 'path',
  'identity.sourceIp': 'address',
  'authorizer.principalId': 'principal',
  'identity.userArn': 'arn',
  'identity.caller': 'caller',
  'identity.user': 'user',
  'identity.apiKeyId': 'key',
  apiId: 'api',
  stage: 'stage',
} as const;

export type GroupedVariable = keyof typeof GROUPS;

export function isGrouped(name: string): name is GroupedVariable {
  return Object.hasOwn(GROUPS, name);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');

/**
 * A regular expression for the lines of an access-log format, with the wanted variables as named groups. A value ends where the first
 * character of what follows it stands, so that nothing is tried twice. Made of the stage's own settings alone.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Parse.html
 */
export function accessPattern(format: string, wanted: ReadonlySet<GroupedVariable>): string {
  const template = format.trim();
  const found = [...template.matchAll(VARIABLE)];
  const named = new Set<string>();
  const pieces = found.map((each, index) => {
    const [whole, name = ''] = each;
    const after = template.slice(each.index + whole.length, found[index + 1]?.index ?? template.length);
    const value = valueOf(name, after, index === found.length - 1);
    const isNamed = isGrouped(name) && wanted.has(name) && !named.has(name);
    named.add(name);
    return `${isNamed ? `(?<${GROUPS[name]}>${value})` : value}${literal(after)}`;
  });
  return `^\\s*${literal(template.slice(0, found[0]?.index ?? template.length))}${pieces.join('')}\\s*$`;
}

function valueOf(name: string, after: string, isLast: boolean): string {
  if (name === 'error.messageString') return '(?:"[^"]*"|[^",}\\s]*)';
  if (after === '') return isLast ? '.*' : '.*?';
  const [end = ''] = after;
  return /\s/.test(end) ? '[^\\s]*' : `[^${end.replace(/[\]\\^/-]/g, '\\$&')}]*`;
}

/** Lines of an execution log that one phrase at the beginning tells whole. */
const PHRASES: Readonly<Record<string, string>> = {
  [NOT_AUTHORIZED]: 'The client is not authorized to perform this operation',
  [UNAUTHORIZED]: 'Unauthorized request',
};
const REQUEST = 'Extended Request Id';

/** Counts requests and one kind of refusal; undefined: the kind takes more than one line to tell. */
export function executionPattern({ line }: Wording): string | undefined {
  const phrase = PHRASES[line ?? ''];
  return phrase === undefined ? undefined : `^\\([^()\\s]{8,120}\\) (?<said>${REQUEST}|${phrase})`;
}

export function isRequestLine(said: string | undefined): boolean {
  return said === REQUEST;
}
