/** Lines that a terminal cut at its own width: so many of them are exactly as long as the longest. */
const FEWEST = 3;
const NARROWEST = 24;
const WIDEST = 400;

/** A line that begins with one of these is a line of its own, however long the one before it is. */
const OWN_LINE =
  /^(?:\([0-9a-f]{8}-|\([\w-]{15}=\)|\d{4}-\d\d-\d\d[T ]|\d{13}[,\s]|[A-Z][a-z]{2} [A-Z][a-z]{2} \d|[<>*|•] |[-*] |HTTP\/|curl |\$ |x-am[\w-]+:|[A-Z][\w-]{1,40}: |\s*$|\s*["{}[\]])/i;

/** The width at which the lines of a text were cut, where their lengths show one. */
function widthOf(lines: readonly string[]): number | undefined {
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (longest < NARROWEST || longest > WIDEST) return undefined;
  return lines.filter((line) => line.length === longest).length >= FEWEST ? longest : undefined;
}

/** Joins what a terminal or a console cut at its width, also within words. Everything else stays as it is. */
export function undoWidth(text: string): string {
  const lines = text.split('\n');
  const width = widthOf(lines);
  if (width === undefined) return text;
  const out: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    if (goesOn && !OWN_LINE.test(line)) out.push(`${out.pop() ?? ''}${line}`);
    else out.push(line);
    goesOn = line.length === width;
  }
  return out.join('\n');
}
