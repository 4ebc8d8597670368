import { findPiece, standsAt } from './substring-search';

const LITERAL_STAR = '\uE02A';
const LITERAL_QUESTION = '\uE03F';

/**
 * Whether a policy's pattern covers the whole text: `*` is any run of characters, slashes and colons included, `?` exactly one, all else is
 * literal and case-sensitive. The text has no wildcards: a `*` in it is a star.
 *
 * Each piece between two stars is taken at its first place and never reconsidered, so a thousand stars cost no more than one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchWildcard(pattern: string, text: string): boolean {
  const firstStar = pattern.indexOf('*');
  if (firstStar === -1) return pattern.length === text.length && standsAt(pattern, 0, pattern.length, text, 0);
  const lastStar = pattern.lastIndexOf('*');
  const tail = pattern.length - lastStar - 1;
  const end = text.length - tail;
  if (firstStar > end) return false;
  if (!standsAt(pattern, 0, firstStar, text, 0) || !standsAt(pattern, lastStar + 1, pattern.length, text, end)) return false;

  let at = firstStar;
  let star = firstStar;
  while (star < lastStar) {
    const next = pattern.indexOf('*', star + 1);
    if (next > star + 1) {
      const found = findPiece(pattern, star + 1, next, text, at, end);
      if (found === -1) return false;
      at = found + next - star - 1;
    }
    star = next;
  }
  return true;
}

/** Makes the wildcards of a text literal; the text that is compared with it must go through the same. */
export function withoutWildcards(text: string): string {
  return text.replaceAll('*', LITERAL_STAR).replaceAll('?', LITERAL_QUESTION);
}

/** Whether a pattern holds literal stars or question marks made by `withoutWildcards`. */
export function holdsLiteralWildcards(pattern: string): boolean {
  return pattern.includes(LITERAL_STAR) || pattern.includes(LITERAL_QUESTION);
}

/** The text as a person wrote it. */
export function readable(text: string): string {
  if (!holdsLiteralWildcards(text)) return text;
  return text.replaceAll(LITERAL_STAR, '*').replaceAll(LITERAL_QUESTION, '?');
}
