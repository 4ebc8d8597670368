import { z } from 'zod';
import { AREAS, type Area, advised, type Check, needed, type Report } from '../doctor/check';
import type { Exit } from './exit';

/** What `why403 doctor --json` prints. */
export const reportSchema = z.strictObject({
  kind: z.literal('doctor'),
  at: z.iso.datetime(),
  /** Nothing needs doing; what could not be looked at does not count. */
  ok: z.boolean(),
  counts: z.strictObject({ ok: z.int(), todo: z.int(), advised: z.int(), unknown: z.int() }),
  checks: z.array(
    z.strictObject({
      area: z.enum(AREAS),
      name: z.string(),
      where: z.string().optional(),
      account: z.string().optional(),
      state: z.enum(['ok', 'todo', 'unknown']),
      says: z.string(),
      fix: z.string().optional(),
      optional: z.literal(true).optional(),
    }),
  ),
});

const TITLES: Readonly<Record<Area, string>> = {
  slack: 'Slack',
  aws: 'AWS identity',
  permissions: 'Permissions',
  logging: 'Logging of the stages',
  redis: 'Redis',
  clock: 'Clock',
};

/** 0: nothing needs doing; 1: something does. */
export function doctorExit(report: Report, options: { readonly json?: boolean }): Exit {
  const code = needed(report).length === 0 ? 0 : 1;
  return { code, stdout: options.json ? `${JSON.stringify(jsonOf(report))}\n` : textOf(report) };
}

function jsonOf(report: Report): z.infer<typeof reportSchema> {
  return { kind: 'doctor', at: report.at, ok: needed(report).length === 0, counts: countsOf(report), checks: [...report.checks] };
}

function countsOf(report: Report) {
  const of = (state: Check['state']): number => report.checks.filter((check) => check.state === state).length;
  return { ok: of('ok'), todo: needed(report).length, advised: advised(report).length, unknown: of('unknown') };
}

function textOf(report: Report): string {
  const counts = countsOf(report);
  const sections = AREAS.flatMap((area) => {
    const checks = report.checks.filter((check) => check.area === area);
    return checks.length === 0 ? [] : [[TITLES[area], ...linesOf(checks)].join('\n')];
  });
  const sum = counts.todo === 0 ? 'Nothing needs doing' : `${counts.todo} to do`;
  return `${[...sections, `${sum}; ${counts.advised} would make answers surer; ${counts.unknown} not known; ${counts.ok} well.`].join('\n\n')}\n`;
}

/** What is well takes one line a place; the rest is told one by one. */
function linesOf(checks: readonly Check[]): readonly string[] {
  const open = checks.filter(({ state }) => state !== 'ok');
  const well = checks.filter(({ state }) => state === 'ok');
  const few =
    well.length <= 6 ? well.map((check) => line('ok', check)) : [`  ok      ${well.length} of ${checks.length}: ${placesOf(well)}`];
  return [
    ...open.flatMap((check) => [line(wordOf(check), check), ...(check.fix === undefined ? [] : [`          → ${check.fix}`])]),
    ...few,
  ];
}

function placesOf(checks: readonly Check[]): string {
  const places = [...new Set(checks.map(({ where }) => where ?? ''))].filter((where) => where !== '');
  return places.length <= 3 ? places.join(', ') : `${places.slice(0, 3).join(', ')} and ${places.length - 3} more places`;
}

function wordOf({ state, optional }: Check): string {
  if (state === 'unknown') return '?';
  return optional === true ? 'better' : 'to do';
}

function line(word: string, { name, where, says }: Check): string {
  return `  ${word.padEnd(7)} ${where === undefined ? '' : `${where}: `}${name}: ${says}`;
}
