import { ServiceError } from '../service-error';
import { isRequestId } from './computed-lines';
import { parseJsonPattern } from './json-pattern';

export type Matcher = (message: string) => boolean;

const MAX_LENGTH = 1024;
const TERM = /\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/y;

export function invalidPattern(detail = ''): ServiceError {
  return new ServiceError(400, 'InvalidParameterException', `Invalid filter pattern${detail}`);
}

interface Terms {
  readonly all: string[];
  readonly any: string[];
  readonly none: string[];
}

function parseTerms(pattern: string): Terms {
  const terms: Terms = { all: [], any: [], none: [] };
  const text = pattern.trimEnd();
  TERM.lastIndex = 0;
  while (TERM.lastIndex < text.length) {
    const match = TERM.exec(text);
    if (match === null) throw invalidPattern();
    const [, sign, quoted, bare] = match;
    if (bare !== undefined && !/^\w+$/.test(bare)) throw invalidPattern(`: term "${bare}" must be quoted`);
    const term = bare ?? (quoted ?? '').replace(/\\(.)/g, '$1');
    (sign === '?' ? terms.any : sign === '-' ? terms.none : terms.all).push(term);
  }
  return terms;
}

/**
 * CloudWatch Logs' filter patterns: terms (blank is AND), `?` (OR; ignored beside other terms), `-` (without), and JSON patterns.
 * Terms are case-sensitive; a term with other than letters, digits and underscores must be quoted.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parseFilterPattern(pattern: string | undefined): Matcher {
  const text = (pattern ?? '').trim();
  if ((pattern ?? '').length > MAX_LENGTH) {
    throw new ServiceError(
      400,
      'InvalidParameterException',
      `1 validation error detected: Value at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to ${MAX_LENGTH}`,
    );
  }
  if (text === '') return () => true;
  if (text.startsWith('{')) return parseJsonPattern(text, invalidPattern);
  const { all, any, none } = parseTerms(text);
  const required = all.length > 0 || none.length > 0;
  return (message) =>
    required
      ? all.every((term) => message.includes(term)) && !none.some((term) => message.includes(term))
      : any.some((term) => message.includes(term));
}

/**
 * The request ids one of which a matching message must hold; undefined: it may match without any. Only a shortcut for logs whose
 * events are worked out.
 */
export function idsOfPattern(pattern: string | undefined): readonly string[] | undefined {
  const text = (pattern ?? '').trim();
  if (text === '' || text.startsWith('{')) return undefined;
  const { all, any, none } = parseTerms(text);
  const needed = all.find(isRequestId);
  if (needed !== undefined) return [needed];
  const isAnyOf = all.length === 0 && none.length === 0 && any.every(isRequestId);
  return isAnyOf ? any : undefined;
}
