const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** From 2015, when API Gateway began, to 2100: anything else is no stamp of a request. */
function iso(ms: number): string | undefined {
  return ms >= 1_420_070_400_000 && ms < 4_102_444_800_000 ? new Date(ms).toISOString() : undefined;
}

function offsetMs(sign: string | undefined, hours: string | undefined, minutes: string | undefined): number {
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

type Groups = readonly (string | undefined)[];

function utc(year: string | undefined, month: number, day: string | undefined, clock: Groups, fraction = '0'): number {
  const [hour, minute, second] = clock.map(Number);
  return Date.UTC(Number(year), month, Number(day), hour, minute, second, Math.trunc(Number(`0.${fraction}`) * 1000));
}

const FORMS: readonly (readonly [RegExp, (found: Groups) => number])[] = [
  // 2017-06-05T17:52:57.673Z, 2017-06-05 17:52:57.673, with an offset too; without one it is UTC
  [
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(?:Z|UTC|([+-])(\d\d):?(\d\d))?$/,
    ([, y, mo, d, h, mi, s, f, sign, oh, om]) => utc(y, Number(mo) - 1, d, [h, mi, s], f) - offsetMs(sign, oh, om),
  ],
  // 12/Oct/2021:13:57:46 +0000
  [
    /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/,
    ([, d, mo, y, h, mi, s, sign, oh, om]) => utc(y, MONTHS.indexOf(mo ?? ''), d, [h, mi, s]) - offsetMs(sign, oh, om),
  ],
  // Wed Jun 07 17:58:56 UTC 2023
  [
    /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) (\d\d):(\d\d):(\d\d) (?:UTC|GMT) (\d{4})$/,
    ([, mo, d, h, mi, s, y]) => utc(y, MONTHS.indexOf(mo ?? ''), d, [h, mi, s]),
  ],
  // Sun, 05 Nov 2023 13:26:18 GMT
  [
    /^[A-Z][a-z]{2}, (\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)$/,
    ([, d, mo, y, h, mi, s]) => utc(y, MONTHS.indexOf(mo ?? ''), d, [h, mi, s]),
  ],
  // 1496685177673
  [/^(\d{13})$/, ([, ms]) => Number(ms)],
];

/** A time stamp as ISO 8601 in UTC, in the forms of CloudWatch, of access logs, of API Gateway's test and of a Date header. */
export function readStamp(text: string): string | undefined {
  const plain = text.trim();
  for (const [pattern, toMs] of FORMS) {
    const found = pattern.exec(plain);
    if (found !== null) {
      const ms = toMs(found);
      return Number.isNaN(ms) ? undefined : iso(ms);
    }
  }
  return undefined;
}
