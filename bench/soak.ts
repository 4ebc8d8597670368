import { openCompany } from './company';
import type { MemoryReading } from './memory-probe';
import { onSchedule } from './open-loop';
import { MIX } from './questions';
import type { Report } from './report';
import { activeOf, SoakLoad } from './soak-load';
import { slope } from './statistics';

const PER_SECOND = 20;
const MINUTES = 30;
const OPTION = /^--minutes=(\d+(?:\.\d+)?)$/;
const SAMPLES = 30;
const MB = 2 ** 20;

/** Whether one bot that works for long holds on to anything: memory after collections, sockets, timers, objects. */
export async function benchSoak(args: readonly string[]): Promise<Report> {
  const minutes = Number(args.flatMap((arg) => OPTION.exec(arg)?.[1] ?? [])[0] ?? MINUTES);
  const load = await SoakLoad.open((env) => openCompany('socket', env));
  try {
    const each = Math.max(1, Math.round((minutes * 60 * PER_SECOND) / SAMPLES));
    const samples: (readonly [questions: number, reading: MemoryReading])[] = [];
    await onSchedule(each, PER_SECOND, () => void load.ask());
    const before = await load.rest();
    for (let sample = 1; sample < SAMPLES; sample += 1) {
      await onSchedule(each, PER_SECOND, () => void load.ask());
      samples.push([load.questions, await load.reading()]);
    }
    const after = await load.rest();
    const second = samples.slice(Math.floor(samples.length / 2));
    const rise = (of: (reading: MemoryReading) => number): number => slope(second.map(([questions, reading]) => [questions, of(reading)]));
    const grown = (name: string): number => (after.alive[name] ?? 0) - (before.alive[name] ?? 0);
    return {
      bench: `soak: ${PER_SECOND} questions/s for ${minutes} min`,
      notes: [
        `Mix: ${MIX}; every id is of a request of its own. Socket Mode; read after a forced collection, ${SAMPLES} times; the first look comes after a ${SAMPLES}th of the questions.`,
        'The heap rises by about 0.2 kB a question for an hour: so long the ids of what is done are kept, that Slack may send again.',
        `RSS in MB: ${samples.map(([, { rss }]) => Math.round(rss / MB)).join(' ')}`,
        `Heap in MB: ${samples.map(([, { heapUsed }]) => (heapUsed / MB).toFixed(1)).join(' ')}`,
        `Active before: ${JSON.stringify(before.active)}; after: ${JSON.stringify(after.active)}`,
        `Alive before: ${JSON.stringify(before.alive)}; after: ${JSON.stringify(after.alive)}`,
      ],
      figures: [
        { name: 'questions', value: load.questions, unit: '' },
        { name: 'never answered, or failed', value: load.open + load.failed, unit: '' },
        { name: 'commands that Slack could not hand over', value: load.unheard, unit: '' },
        { name: 'rules of Slack broken', value: load.violations, unit: '' },
        { name: 'heap, rise over the second half', value: rise(({ heapUsed }) => heapUsed) / 1024, unit: 'kB a question' },
        { name: 'RSS, rise over the second half', value: (1000 * rise(({ rss }) => rss)) / MB, unit: 'MB per 1,000' },
        { name: 'RSS at the end', value: after.rss / MB, unit: 'MB' },
        { name: 'active resources more at rest', value: activeOf(after) - activeOf(before), unit: '' },
        { name: 'sockets more', value: grown('Socket'), unit: '' },
        { name: 'requests more', value: grown('ClientRequest'), unit: '' },
        { name: 'listeners of the process more', value: after.listeners - before.listeners, unit: '' },
        { name: 'promises more', value: grown('Promise'), unit: '' },
        { name: 'abort controllers more', value: grown('AbortController'), unit: '' },
        { name: 'maps more', value: grown('Map'), unit: '' },
      ],
    };
  } finally {
    await load.close();
  }
}
