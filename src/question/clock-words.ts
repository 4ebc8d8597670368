import { instantIn, isTimeZone, wallTimeIn } from './zoned-time';

/** A time of day that a person wrote: `since 14:05`, `at 2:05 pm UTC`, `since yesterday 22:30`. */
export interface ClockWords {
  readonly from: 'since' | 'at';
  /** ISO 8601, UTC. */
  readonly time: string;
  /** The person's own words and the zone in which they were read. */
  readonly said: string;
}

const SAID =
  /(?<![\w:./-])([Ss]ince|[Aa]t|[Aa]round|[Aa]bout) {1,3}(?:(yesterday|today|\d{4}-\d\d-\d\d)(?: at|,|T)? {0,3})?(\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([ap])\.?m\.?)?(?: ?(UTC|GMT|Z|[+-]\d\d:?\d\d|(?!GET|POST|PUT)[A-Z]{1,4}T\b))?(?: (yesterday|today))?(?![\w:]|\.\d)/;
/** What is longer is a dump, and its words are nobody's. */
const PROSE = 4000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The first time of day in a text, as the newest instant that is not after `now`. Without a zone beside it it is read in the asker's,
 * and in UTC where that is not known: `said` tells which. An abbreviation like CST has several meanings and is read as none.
 */
export function clockWordsIn(text: string, now: number, timeZone: string | undefined): ClockWords | undefined {
  const found = SAID.exec(text.slice(0, PROSE));
  if (found === null) return undefined;
  const [, word = '', before, hourText = '', minuteText = '', secondText = '0', half, written, after] = found;
  const zone = zoneOf(written, timeZone);
  const hour = hourOf(Number(hourText), half);
  const [minute, second] = [Number(minuteText), Number(secondText)];
  if (zone === undefined || hour === undefined || minute > 59 || second > 59) return undefined;
  const at = (day: number, date?: string): number => zone.at(day, date, { hour, minute, second });
  const day = before ?? after;
  const today = at(now);
  const isPast = (instant: number): boolean => instant <= now + MINUTE_MS;
  const instant =
    day === 'yesterday'
      ? at(now - DAY_MS)
      : day === undefined && !isPast(today)
        ? at(now - DAY_MS)
        : at(now, day === 'today' ? undefined : day);
  if (!Number.isFinite(instant) || !isPast(instant)) return undefined;
  const clock = `${hourText}:${minuteText}${secondText === '0' ? '' : `:${secondText}`}${half === undefined ? '' : ` ${half}m`}`;
  const said = [day, clock].filter((part) => part !== undefined).join(' ');
  return { from: /since/i.test(word) ? 'since' : 'at', time: new Date(instant).toISOString(), said: `${said}${zone.words}` };
}

/** The text without the time of day: what is left may be names. */
export function withoutClockWords(text: string): string {
  return text.replace(SAID, ' ');
}

interface Zone {
  /** The time of day on the date on which `day` lies there, or on `date`. */
  at(day: number, date: string | undefined, time: { readonly hour: number; readonly minute: number; readonly second: number }): number;
  readonly words: string;
}

function zoneOf(written: string | undefined, asker: string | undefined): Zone | undefined {
  if (written !== undefined) {
    const offset = /^([+-])(\d\d):?(\d\d)$/.exec(written);
    if (offset !== null) {
      const ms = (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) * MINUTE_MS;
      const utc = zoneNamed('UTC', ` ${written}`);
      return { at: (day, date, time) => utc.at(day + ms, date, time) - ms, words: utc.words };
    }
    return /^(UTC|GMT|Z)$/.test(written) ? zoneNamed('UTC', ' UTC') : undefined;
  }
  return asker !== undefined && isTimeZone(asker)
    ? zoneNamed(asker, ` in ${asker}`)
    : zoneNamed('UTC', ', read as UTC because your time zone is not known');
}

function zoneNamed(zone: string, words: string): Zone {
  return {
    words,
    at(day, date, time) {
      const [year, month, dayOfMonth] = (date ?? '').split('-').map(Number);
      const wall = wallTimeIn(zone, day);
      const on = date === undefined ? wall : { year: year ?? 0, month: month ?? 0, day: dayOfMonth ?? 0 };
      return instantIn(zone, { ...wall, ...on, ...time });
    },
  };
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
