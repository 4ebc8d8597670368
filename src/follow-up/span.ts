const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

const UNITS: Readonly<Record<string, keyof typeof SECONDS>> = {
  ...{ s: 's', sec: 's', secs: 's', second: 's', seconds: 's' },
  ...{ m: 'm', min: 'm', mins: 'm', minute: 'm', minutes: 'm' },
  ...{ h: 'h', hr: 'h', hrs: 'h', hour: 'h', hours: 'h' },
  ...{ d: 'd', day: 'd', days: 'd' },
};

/** Longer than any log group of an incident is asked about. */
const MOST_SECONDS = 90 * SECONDS.d;
const SPAN =
  /\b(?=\S)(?:(?:for|over|in|within|during)\s+)?(?:the\s+)?(?:last|past|next)?\s*(\d{1,4}(?:\.\d)?|an?|one|half an)?\s*([a-z]+)\b/gi;

/** A span of time in a text, and the text without it: "impact in the last 2 hours" → 7,200 s, "impact". Pure. */
export function takeSpan(text: string): { readonly seconds: number; readonly rest: string } | undefined {
  for (const match of text.matchAll(SPAN)) {
    const [whole, count = '', unit = ''] = match;
    const named = UNITS[unit.toLowerCase()];
    // A bare letter or unit is no span: "d", but "last hour" is.
    if (named === undefined || (count === '' && !/\b(?:last|past|next)\b/i.test(whole))) continue;
    const seconds = Math.round(numberOf(count) * SECONDS[named]);
    if (seconds <= 0 || seconds > MOST_SECONDS) continue;
    return { seconds, rest: `${text.slice(0, match.index)} ${text.slice(match.index + whole.length)}`.replace(/\s+/g, ' ').trim() };
  }
  return undefined;
}

function numberOf(count: string): number {
  if (/^half/i.test(count)) return 0.5;
  return /^\d/.test(count) ? Number(count) : 1;
}
