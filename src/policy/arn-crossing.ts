import { matchPart } from './masked-part';
import { matchWildcard } from './wildcard';

const LAST_SEGMENT = 5;

/**
 * A `*` that ends a segment of a policy's ARN may reach beyond the colon: `arn:aws:execute-api:*` covers everything of the service.
 * Only such stars cross; `us-*-1` stays between its colons.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 *
 * @param lenient whether a part that cannot be read counts as fitting
 */
export function matchAcrossColons(policySegments: readonly string[], requestText: string, lenient: boolean): boolean {
  if (!holdsCrossingStar(policySegments)) return false;
  const words = requestText.split(':');
  let places: readonly number[] = [0];
  for (const [i, segment] of policySegments.entries()) {
    const isLast = i === policySegments.length - 1;
    if (isLast && i === LAST_SEGMENT) return places.some((at) => matchWildcard(segment, words.slice(at).join(':')));
    const fitting = places.filter((at) => fits(segment, words[at], lenient));
    const first = fitting[0];
    if (first === undefined) return false;
    const crosses = segment.endsWith('*');
    if (isLast) return crosses || fitting.includes(words.length - 1);
    const next = crosses ? rangeFrom(first + 1, words.length) : fitting.map((at) => at + 1);
    places = next.filter((at) => at < words.length);
  }
  return false;
}

function holdsCrossingStar(policySegments: readonly string[]): boolean {
  for (let i = 0; i < policySegments.length && i < LAST_SEGMENT; i += 1) if (policySegments[i]?.endsWith('*')) return true;
  return false;
}

function fits(segment: string, word: string | undefined, lenient: boolean): boolean {
  if (word === undefined) return false;
  const answer = matchPart(segment, word);
  return answer === true || (lenient && answer === 'unknown');
}

function rangeFrom(start: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
}
