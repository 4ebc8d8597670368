const GRANTED =
  /\b(?:re-?enabled|re-?activated|re-?instated|un-?blocked|un-?suspended|access (?:was )?(?:granted|restored)|permission (?:was )?granted)\b/i;
const NOT_GRANTED = /\b(?:not|never|cannot|can't|isn't|wasn't|unless|until|if|failed)\b/i;
/** A shorter name would occur by chance. */
const LEAST_PRINCIPAL = 4;

/**
 * What a line of the function's own says of one caller: that access was given back. Only the phrase and the end of the caller's name
 * leave the line, because the rest is what the function printed.
 */
export function grantLine(message: string, principal: string): string | undefined {
  const line = message.slice(0, 4000);
  if (principal.length < LEAST_PRINCIPAL || !line.includes(principal) || NOT_GRANTED.test(line)) return undefined;
  const phrase = GRANTED.exec(line)?.[0];
  return phrase === undefined ? undefined : `…${principal.slice(-6)} … ${phrase}`;
}

/** Is this what `grantLine` made? */
export function speaksOfGrant(line: string): boolean {
  return line.startsWith('…') && GRANTED.test(line);
}
