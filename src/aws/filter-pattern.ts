/** CloudWatch Logs takes no longer pattern. */
const MOST_CHARACTERS = 1024;

const quoted = (term: string): string => `"${term.replace(/[\\"]/g, '\\$&')}"`;

/**
 * Filter patterns that together find lines with any of the terms; `undefined` is "every line". One term stands alone, because
 * some endpoints do not know the `?` form; many are cut into patterns of at most 1,024 characters.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPatterns(terms: readonly string[]): readonly (string | undefined)[] {
  const unique = [...new Set(terms)];
  if (unique.length === 0) return [undefined];
  if (unique.length === 1) return unique.map(quoted);
  const patterns: string[] = [];
  let pattern = '';
  for (const term of unique.map((each) => `?${quoted(each)}`)) {
    if (pattern !== '' && pattern.length + term.length + 1 > MOST_CHARACTERS) {
      patterns.push(pattern);
      pattern = '';
    }
    pattern = pattern === '' ? term : `${pattern} ${term}`;
  }
  return [...patterns, pattern];
}
