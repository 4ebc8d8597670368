import type { AccessLogAdvice } from '../answer';

const MOST_NAMED = 4;

/** What the line is for, and what setting it does. */
export function accessLogSays({ stage, leftOut, isNew }: AccessLogAdvice): string {
  const says = isNew
    ? `\`${stage}\` writes no access log: with this line the next refusal is explained; fill in a log group of yours`
    : `With this line the next refusal on \`${stage}\` is explained; it only adds to what is logged, and whatever reads the log gets longer lines`;
  const named = leftOut.slice(0, MOST_NAMED).map((name) => `\`$context.${name}\``);
  const more = leftOut.length > named.length ? ` and ${leftOut.length - named.length} more` : '';
  const room = leftOut.length === 0 ? '' : `. A format holds 3 KB at most: ${named.join(', ')}${more} did not fit`;
  return `${says}. No deployment is needed${room}`;
}
