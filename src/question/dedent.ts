/** Text without the indentation that all of its lines share: copied out of a list, a quote or a code block, it reads the same. */
export function dedent(text: string): string {
  const lines = text.split('\n');
  const widths = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const shared = widths.reduce((least, width) => Math.min(least, width), Number.POSITIVE_INFINITY);
  return Number.isFinite(shared) && shared > 0 ? lines.map((line) => line.slice(shared)).join('\n') : text;
}
