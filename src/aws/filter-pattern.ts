/** CloudWatch Logs takes no longer pattern. */
const MOST_CHARACTERS = 1024;

const quoted = (term: string): string => `"${term.replace(/[\\"]/g, '\\$&')}"`;
const alternative = (term: string): string => `?${quoted(term)}`;

/**
 * The filter pattern that finds lines with any of the terms; `undefined` is "every line". One term stands alone, because some endpoints do
 * not know the `?` form. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPattern(terms: readonly string[]): string | undefined {
  const unique = [...new Set(terms)];
  const [only] = unique;
  if (only === undefined) return undefined;
  return unique.length === 1 ? quoted(only) : unique.map(alternative).join(' ');
}

/** The terms in as many parts as there have to be patterns of at most 1,024 characters; no terms are one part. */
export function termsByPattern(terms: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  let characters = 0;
  for (const term of new Set(terms)) {
    const length = alternative(term).length + 1;
    if (characters + length > MOST_CHARACTERS && characters > 0) {
      parts.push([]);
      characters = 0;
    }
    characters += length;
    parts.at(-1)?.push(term);
  }
  return parts;
}
