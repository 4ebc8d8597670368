import type { Matched } from './types';
import { matchWildcard } from './wildcard';

const MASK = /^(?:x{3,}|\*{2,}\w*|<[^<>]*>|\[[^[\]]*\]|\$?\{[^{}]*\}|\.{3}|…|_{3,}|-|redacted)$/i;
/** Most parts are plain words: their first character tells. */
const MASKS_BEGIN = 'xX*<[${.…_-rR';
/** A part of a part, or a word for it: `m4txxxxxxx`, `ab…`, `your-api-id`; a name in capitals, `ACCOUNT_ID`, stands for another one. */
const WITHIN = /x{4,}|\.{3}|…|redacted|^(?:your|my)[-_]|^(?:account|aws-?account|api|rest-?api)[-_]?id$/i;
const CAPITALS = /^(?:[A-Z]+(?:_[A-Z]+)+|STAGE|ENV|REGION|ACCOUNT|API)$/;
const STARS_AND_DIGITS = /^[*xX]+(\d{1,11})$/;
const STARS_OR_DIGITS = /^[*xX\d]+$/;

/**
 * Whether a part of an ARN was made unreadable before it came here: `********1234` as API Gateway writes it into its answers, `xxxx`,
 * `<account>`, `${AWS::Region}`, …
 */
export function isMasked(part: string): boolean {
  if (part === '') return true;
  if (WITHIN.test(part) || CAPITALS.test(part)) return true;
  if (!MASKS_BEGIN.includes(part.charAt(0))) return false;
  return MASK.test(part) || (STARS_AND_DIGITS.test(part) && part.length > 4);
}

/** Compares one part of an ARN that holds no colon. The last digits of a masked account decide: two accounts rarely share them. */
export function matchPart(policyHas: string, requestHas: string): Matched {
  if (policyHas === requestHas || policyHas === '*') return true;
  if (isMasked(requestHas)) return compareMasked(policyHas, requestHas);
  if (policyHas.includes('*') || policyHas.includes('?')) return matchWildcard(policyHas, requestHas);
  if (policyHas === '' || !isMasked(policyHas)) return false;
  return compareMasked(requestHas, policyHas);
}

function compareMasked(readableSide: string, masked: string): Matched {
  const digits = STARS_AND_DIGITS.exec(masked)?.[1];
  if (digits === undefined || digits.length < 4) return 'unknown';
  if (/^\d+$/.test(readableSide)) return readableSide.endsWith(digits);
  // `1234*` or `xxxxxxxx1234`: compare the ends as far as both can be read.
  const others = STARS_OR_DIGITS.test(readableSide) ? /\d+$/.exec(readableSide)?.[0] : undefined;
  if (others === undefined) return 'unknown';
  const shorter = Math.min(digits.length, others.length);
  return digits.slice(-shorter) === others.slice(-shorter) ? 'unknown' : false;
}
