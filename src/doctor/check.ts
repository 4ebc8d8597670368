/** One thing that was looked at. It is data: who shows it chooses the form. */
export interface Check {
  /** What was looked at, e.g. `bot token`, `logs:FilterLogEvents`. */
  readonly name: string;
  /** The area that it belongs to. */
  readonly area: Area;
  /** Account, Region, API and stage, where it is about one. */
  readonly where?: string;
  /** `unknown`: it could not be looked at, and `says` tells why. */
  /** Name of the configured account, where it is about one. */
  readonly account?: string;
  readonly state: 'ok' | 'todo' | 'unknown';
  /** One or two plain sentences. */
  readonly says: string;
  /** What to do; always there with `todo`. */
  readonly fix?: string;
  /** Answers are given without it, less surely: it does not count for the exit code. */
  readonly optional?: true;
}

export const AREAS = ['slack', 'aws', 'permissions', 'logging', 'redis', 'clock'] as const;
export type Area = (typeof AREAS)[number];

export interface Report {
  /** ISO 8601: when it was looked. */
  readonly at: string;
  readonly checks: readonly Check[];
}

export type Found = Omit<Check, 'area' | 'state'>;

export const ok = (area: Area, found: Found): Check => ({ area, state: 'ok', ...found });
export const todo = (area: Area, found: Found & { readonly fix: string }): Check => ({ area, state: 'todo', ...found });
export const notKnown = (area: Area, found: Found): Check => ({ area, state: 'unknown', ...found });

/** What needs doing: with it the exit code is 1. */
export function needed({ checks }: Report): readonly Check[] {
  return checks.filter(({ state, optional }) => state === 'todo' && optional !== true);
}

/** What makes answers surer. */
export function advised({ checks }: Report): readonly Check[] {
  return checks.filter(({ state, optional }) => state === 'todo' && optional === true);
}

/** Gives the last report where it is no older than this, ms; else looks anew. Many who ask at once cost one look. */
export type Doctor = (maxAgeMs: number) => Promise<Report>;
