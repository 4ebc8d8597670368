import type { Answer } from './answer';
import { diagnosed, type Frame, NO_COST, notFound, speaks, unavailable, withSearch } from './compose-answer';
import { within } from './deadline';
import type { FailedRequest } from './evidence/failed-request';
import { valueOf } from './evidence/gathered';
import { evidenceOfSighting, gather } from './gather';
import type { AwsPorts, Clock } from './ports';
import { readQuestion } from './question/read-question';
import type { Asking, Question } from './question/types';
import { type DayCap, type DayReached, withinDay } from './quota/spending';
import type { Timers } from './quota/timers';
import { askedSighting } from './search/asked';
import { BUDGET_DOLLARS, locate } from './search/locate';
import type { NotFound } from './search/located';
import { dollarWords } from './words/size-words';

export interface AskOptions {
  /** Stands in the answer and in every log line of this question. */
  readonly ref: string;
  readonly signal?: AbortSignal;
  /** What is being looked at now, one short line; called from the start on. */
  readonly onProgress?: (says: string) => void;
  /** What the asker has agreed to spend on the search; else the configured budget. */
  readonly budgetDollars?: number;
  /** What earlier looks for the same question have spent of it. */
  readonly spentDollars?: number;
}

/** What can be done with a text alone. */
export interface Explainer {
  /** Reads a text; pure and immediate. `receivedAt`: ms since 1970, an upper bound for the request's time. */
  understand(text: string, receivedAt: number, asker?: Omit<Asking, 'now'>): Question;
  /** From the text alone: no network call. */
  explain(question: Question, options: Pick<AskOptions, 'ref'>): Answer;
}

/** The whole program, without Slack and without a terminal. */
export interface Why403 extends Explainer {
  /** The whole pipeline. Never rejects for what AWS does: that is in the answer. */
  ask(question: Question, options: AskOptions): Promise<Answer>;
}

export interface Why403Ports {
  /** One set of ports a question, so that its calls are counted. */
  readonly aws: () => AwsPorts;
  readonly clock: Clock;
  readonly accountAlias?: string;
  readonly deadlineMs: number;
  /** Dollars that the search for one request may cost without asking; default a quarter. */
  readonly budgetDollars?: number;
  readonly timers?: Timers;
  /** What Logs Insights may scan for in a day, and what it has; default: only the question's own budget holds. */
  readonly day?: Pick<DayCap, 'spending' | 'dailyDollars'>;
}

export function createExplainer(): Explainer {
  return {
    understand: (text, receivedAt, asker = {}) => readQuestion(text, { now: receivedAt, ...asker }),
    explain(question, { ref }) {
      const sighting = askedSighting(question);
      const request = sighting?.request ?? { apiType: 'unknown' };
      const evidence = sighting === undefined ? {} : evidenceOfSighting(sighting);
      return diagnosed({ question, ref, cost: NO_COST }, request, evidence, false);
    },
  };
}

/** text → Question → locate → gather → diagnose → Answer, under one deadline. */
export function createWhy403(ports: Why403Ports): Why403 {
  return {
    ...createExplainer(),
    ask(question, options) {
      const { ref, onProgress } = options;
      return within(ports.deadlineMs, options.signal, async (signal) => {
        const now = ports.clock.now();
        const { aws, reached } = portsOf(ports, options);
        const search = { now, signal, ...searchOptions(ports, options), ...(onProgress === undefined ? {} : { onProgress }) };
        const sighting = askedSighting(question);
        onProgress?.(`the APIs of ${aws.regions.join(', ')}`);

        const located = await locate(question, aws, search);
        const { evidence, notRead, ...gathered } = await gather(located, aws, sighting === undefined ? search : { ...search, sighting });
        const request = named(gathered.request, ports.accountAlias);
        const { hints } = located;
        const cost = { ...aws.meter, seconds: (ports.clock.now() - now) / 1000 };
        const frame: Frame = { question, ref, cost, ...(hints === undefined ? {} : { hints }) };

        const answer = withSearch(diagnosed(frame, request, evidence, true), located, notRead);
        if (answer.kind === 'diagnosis') return answer;
        if (located.kind === 'not-found') {
          const wider = await withAccount(located, aws, ports.accountAlias, signal);
          return notFound(frame, withDayReached(wider, reached, ports.day), request);
        }
        if (located.kind === 'unreadable' && !speaks(evidence)) return unavailable(frame, located, request);
        return answer;
      });
    },
  };
}

function named(request: FailedRequest, accountAlias: string | undefined): FailedRequest {
  return accountAlias === undefined || request.accountId === undefined ? request : { ...request, accountAlias };
}

function searchOptions({ budgetDollars, timers }: Why403Ports, asked: AskOptions) {
  const agreed = (asked.budgetDollars ?? budgetDollars ?? BUDGET_DOLLARS) - (asked.spentDollars ?? 0);
  return { budgetDollars: Math.max(0, agreed), ...(timers === undefined ? {} : { timers }) };
}

function portsOf({ aws, clock, day }: Why403Ports, { budgetDollars }: AskOptions): { aws: AwsPorts; reached: readonly DayReached[] } {
  if (day === undefined) return { aws: aws(), reached: [] };
  const held = withinDay(aws(), { ...day, now: () => clock.now(), isAgreed: budgetDollars !== undefined });
  return { aws: held.ports, reached: held.reached };
}

/** Who agrees to a price is told whose bill it is. */
async function withAccount(located: NotFound, aws: AwsPorts, alias: string | undefined, signal: AbortSignal): Promise<NotFound> {
  const { wider } = located;
  if (wider === undefined) return located;
  const own = alias ?? valueOf(await aws.api.account(signal));
  const accounts = wider.accounts.map((where) => (where.includes(' ') || own === undefined ? where : `${own} ${where}`));
  return { ...located, wider: { ...wider, accounts } };
}

function withDayReached(located: NotFound, reached: readonly DayReached[], day: Why403Ports['day']): NotFound {
  if (reached.length === 0 || day === undefined) return located;
  const cap = dollarWords(day.dailyDollars);
  const days = reached.map(({ account, spent }) => ({
    what: account === undefined ? 'Logs Insights' : `Logs Insights in ${account}`,
    why: `${dollarWords(spent)} of the ${cap} a day (search.dailyDollars) are spent since 00:00 UTC`,
  }));
  return { ...located, notSearched: [...located.notSearched, ...days] };
}
