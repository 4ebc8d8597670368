import { seededRandom } from '../../playground/aws/random';
import { CompanyVolume, type VolumeRequest } from '../../playground/aws/volume/company-volume';
import { LogService } from '../../playground/aws/volume/log-service';
import { LOG_TIMING } from '../../playground/aws/volume/log-timing';
import { VirtualTimers } from '../../playground/aws/volume/virtual-timers';
import type { Hint, Question } from '../../src/question/types';
import { locate } from '../../src/search/locate';
import { Searches } from '../../src/search/searches';
import type { Figure, Report } from '../report';
import { percentile } from '../statistics';
import { modelAccount, REGION } from './model-account';
import { withinVirtual } from './virtual-deadline';

export interface Storm {
  readonly name: string;
  readonly people: number;
  /** All of them ask about one request. */
  readonly sameId: boolean;
  /** Each paste holds a URL that names the API. */
  readonly named: boolean;
  readonly overSeconds: number;
  readonly callsPerSecond: number;
  readonly apis: number;
  readonly gbPerDay: number;
}

export interface StormOutcome {
  /** Seconds until everything that the logs hold was read, of each who asked, by the time of asking. */
  readonly waits: readonly number[];
  readonly wrong: number;
  readonly missed: number;
  /** Calls of FilterLogEvents on the busier of the API's two log groups. */
  readonly callsOfGroup: number;
  readonly calls: number;
  readonly dollars: number;
  readonly ownThrottles: number;
  readonly othersThrottles: number;
}

const START = Date.UTC(2026, 10, 20, 12);
const DEADLINE_MS = 25_000;
/** What others read at the same time, as a part of the quota. */
const OTHERS_PART = 0.3;

/** An incident: many people ask about requests of one API within some seconds; others read the same account. Virtual time. */
export async function runStorm(storm: Storm, seed: number): Promise<StormOutcome> {
  const { people, overSeconds, callsPerSecond } = storm;
  const random = seededRandom(seed, 'storm');
  const volume = new CompanyVolume({ apis: storm.apis, bytesPerDay: storm.gbPerDay * 1e9, seed });
  const api = volume.apis[random.int(Math.min(10, volume.apis.length))];
  if (api === undefined) throw new Error('a company without APIs');
  const requests = Array.from({ length: storm.sameId ? 1 : people }, (): VolumeRequest => {
    const at = Math.round(START - 60_000 - random.next() * 600_000);
    return { api, requestId: random.uuid(), extendedRequestId: `${random.id(15)}=`, at, landedAt: at + 6_000 };
  });
  const timers = new VirtualTimers(START);
  const options = { volume, asked: requests, timing: LOG_TIMING, callsPerSecond, othersShare: 0, seed, now: timers.now };
  const service = new LogService(options);
  const account = modelAccount(service, volume, timers, callsPerSecond);
  const searches = new Searches(timers);
  const starts = Array.from({ length: people }, () => random.next() * overSeconds * 1000).sort((a, b) => a - b);
  const waits: number[] = [];
  let wrong = 0;
  let missed = 0;
  const others = { calls: 0, throttles: 0 };

  async function ask(at: number, index: number): Promise<void> {
    await timers.after(at);
    const request = requests[index % requests.length];
    if (request === undefined) return;
    const begun = timers.now();
    const question = questionAbout(request, storm.named);
    const found = await withinVirtual(timers, DEADLINE_MS, (signal) =>
      locate(question, account.forQuestion(), { now: begun, signal, timers, searches }),
    );
    waits[index] = (timers.now() - begun) / 1000;
    if (found.kind !== 'found') missed += 1;
    else if (found.place.apiId !== request.api.id || found.request.requestId !== request.requestId) wrong += 1;
  }

  /** Somebody else's program, which reads at a steady pace. */
  async function read(): Promise<void> {
    const end = timers.now() + overSeconds * 1000 + 5_000;
    while (timers.now() < end) {
      others.calls += 1;
      if (service.filter('somebody-elses-group', ['x'], START - 1000, START, undefined).throttled) others.throttles += 1;
      await timers.after(1000 / (callsPerSecond * OTHERS_PART));
    }
  }

  await timers.run(Promise.all([...starts.map(ask), read()]).then(() => undefined));
  return {
    waits,
    wrong,
    missed,
    callsOfGroup: Math.max(service.filterCalls.get(api.executionGroup) ?? 0, service.filterCalls.get(api.accessGroup) ?? 0),
    calls: service.calls - others.calls,
    dollars: service.dollars,
    ownThrottles: service.throttles - others.throttles,
    othersThrottles: others.throttles,
  };
}

function questionAbout({ requestId, api }: VolumeRequest, named: boolean): Question {
  const hints: readonly Hint[] = named ? [{ from: 'host', region: REGION, apiId: api.id, stage: 'prod' }] : [];
  return {
    ...{ text: '', hints, words: [], quietly: false, secrets: [], understood: true, summary: '' },
    sightings: [{ request: { apiType: 'unknown', requestId }, evidence: {} }],
  };
}

const BASE = { people: 50, overSeconds: 10, callsPerSecond: 10, apis: 100, gbPerDay: 10 } as const;
const STORMS: readonly Storm[] = [
  { ...BASE, name: '50 ids of one API, named', sameId: false, named: true },
  { ...BASE, name: '50 ids of one API, no hint', sameId: false, named: false },
  { ...BASE, name: '50 times one id, no hint', sameId: true, named: false },
];
const SEEDS = 50;

/** `npm run bench -- storm` */
export async function benchStorm(): Promise<Report> {
  const figures: Figure[] = [];
  for (const storm of STORMS) figures.push(...(await figuresOf(storm)));
  return {
    bench: 'storm',
    notes: [
      `50 people within 10 s, ${SEEDS} seeds; 100 APIs, 10 GB a day, 10 calls/s, of which somebody else uses three; virtual time.`,
      'A wait ends when the request is found and all of its lines are read.',
    ],
    figures,
  };
}

type Counted = Exclude<keyof StormOutcome, 'waits'>;

async function figuresOf(storm: Storm): Promise<readonly Figure[]> {
  const runs: StormOutcome[] = [];
  for (let seed = 0; seed < SEEDS; seed += 1) runs.push(await runStorm(storm, seed));
  const waits = runs.flatMap((run) => run.waits);
  const firsts = runs.map((run) => run.waits[0] ?? 0);
  const afterFirst = runs.flatMap((run, index) => run.waits.slice(1).map((wait) => wait - (firsts[index] ?? 0)));
  const figure = (name: string, value: number, unit: string, target?: Figure['target']): Figure => ({
    ...{ name: `${storm.name}: ${name}`, value, unit },
    ...(target === undefined ? {} : { target }),
  });
  const most = (name: string, of: Counted, unit: string, below: number): Figure =>
    figure(name, Math.max(...runs.map((run) => run[of])), unit, { is: 'below', value: below });
  const mean = (name: string, of: Counted, unit: string): Figure =>
    figure(name, runs.reduce((sum, run) => sum + run[of], 0) / runs.length, unit);
  return [
    figure('first answer, p50', percentile(firsts, 50), 's'),
    figure('wait, p50', percentile(waits, 50), 's'),
    figure('wait, p95', percentile(waits, 95), 's'),
    figure('p95 after the first answer', percentile(afterFirst, 95), 's', { is: 'below', value: 3 }),
    most('calls on one log group, the most of a storm', 'callsOfGroup', 'calls', 4.5),
    mean('calls on one log group, mean', 'callsOfGroup', 'calls'),
    mean('calls of all kinds, mean', 'calls', 'calls'),
    mean('price, mean', 'dollars', '$'),
    most('throttles of others', 'othersThrottles', 'calls', 1),
    mean('own throttles, mean', 'ownThrottles', 'calls'),
    most('wrong', 'wrong', 'answers', 1),
    most('not found', 'missed', 'answers', 1),
  ];
}
