import type { Answer } from './answer';
import { diagnosed, type Frame, NO_COST, notFound, speaks, unavailable, withSearch } from './compose-answer';
import { within } from './deadline';
import type { Evidence } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { valueOf } from './evidence/gathered';
import { evidenceOfSighting, gather } from './gather';
import { readChanges } from './gather/changes';
import { completions, openLate, waitsForWaf, withWaf } from './late';
import { notReadOf } from './not-read';
import { type Step, untraced } from './observer';
import type { AwsPorts, Clock } from './ports';
import { readQuestion } from './question/read-question';
import type { Asking, Question } from './question/types';
import { type DayCap, type DayReached, withinDay } from './quota/spending';
import { realTimers, type Timers } from './quota/timers';
import { askedSighting } from './search/asked';
import { HintDrift } from './search/hint-drift';
import { BUDGET_DOLLARS, locate } from './search/locate';
import type { NotFound } from './search/located';
import { Searches } from './search/searches';
import type { SharedSearches } from './search/shared-searches';

/** What an answer rests on, for whoever asks on about the same request. */
export interface Basis {
  readonly request: FailedRequest;
  readonly evidence: Evidence;
}

export interface AskOptions {
  /** Stands in the answer and in every log line of this question. */
  readonly ref: string;
  readonly signal?: AbortSignal;
  /** What is being looked at now, one short line; called from the start on. */
  readonly onProgress?: (says: string) => void;
  /**
   * Called once, when the verdict is about to be given, with the answers that follow it as WAF's record and what changed come in: none,
   * one or two, each the whole answer, only where it says something else. Nothing is read before the first is asked for. Without it the
   * answer waits a little for WAF, and what changed is not looked up.
   */
  readonly onLater?: (later: AsyncIterable<Answer>) => void;
  /** Called once, before the answer is given, with what it rests on. */
  readonly onEvidence?: (basis: Basis) => void;
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
  /** Searches of other processes; default: there are none. */
  readonly sharedSearches?: SharedSearches;
  /** What is worth a line in the log, beside any answer. */
  readonly onNotice?: (says: string) => void;
  /** What Logs Insights may scan for in a day, and what it has; default: only the question's own budget holds. */
  readonly day?: Pick<DayCap, 'spending' | 'dailyDollars'>;
  /** Sees each step of a question; default: nobody does. */
  readonly step?: Step;
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
  const searches = new Searches(ports.timers ?? realTimers, new HintDrift(ports.onNotice), ports.sharedSearches);
  const { step = untraced } = ports;
  return {
    ...createExplainer(),
    ask(question, options) {
      const { ref, onProgress } = options;
      return within(ports.deadlineMs, options.signal, async (signal) => {
        const now = ports.clock.now();
        const { aws, reached } = portsOf(ports, options);
        const search = {
          now,
          signal,
          searches,
          reached,
          ...searchOptions(ports, options),
          ...(onProgress === undefined ? {} : { onProgress }),
        };
        const sighting = askedSighting(question);
        onProgress?.(`the APIs of ${aws.regions.join(', ')}`);

        const searched = await step('locate', {}, () => locate(question, aws, search));
        const late = openLate(options.signal);
        const asked = { ...search, lateSignal: late.signal, ...(sighting === undefined ? {} : { sighting }) };
        const { evidence, notRead, waf, ...gathered } = await step('gather', {}, () => gather(searched, aws, asked));
        const request = named(gathered.request, ports.accountAlias);
        const located = searched.kind === 'not-found' ? await withAccount(searched, aws, ports.accountAlias, signal) : searched;
        const { hints } = located;

        const answerOf = (seen: Evidence, read: Evidence = {}): Answer => {
          const cost = { ...aws.meter, seconds: (ports.clock.now() - now) / 1000 };
          const frame: Frame = { question, ref, cost, ...(hints === undefined ? {} : { hints }) };
          const unread = [...notRead, ...notReadOf(read, new Set())];
          const answer = step('diagnose', {}, () => withSearch(diagnosed(frame, request, seen, true), located, unread));
          if (answer.kind === 'diagnosis') return answer;
          if (located.kind === 'not-found') return notFound(frame, located, request);
          if (located.kind === 'unreadable' && !speaks(seen)) return unavailable(frame, located, request);
          return answer;
        };
        const soon = { answer: answerOf(evidence), evidence, waf };
        const isLast = options.onLater === undefined || soon.answer.kind !== 'diagnosis';
        const first = isLast || waitsForWaf(soon.answer) ? await withWaf(soon, answerOf, { isLast }) : soon;
        options.onEvidence?.({ request: basisRequest(first.answer, request), evidence: first.evidence });
        const changes = (seen: Evidence, limited: AbortSignal) => readChanges(aws, seen, { request, now, signal: limited });
        if (options.onLater === undefined || first.answer.kind !== 'diagnosis') late.end();
        else options.onLater(completions(first, late, changes, answerOf));
        return first.answer;
      });
    },
  };
}

/** A diagnosis knows more of its request than what was asked. */
function basisRequest(answer: Answer, request: FailedRequest): FailedRequest {
  return answer.kind === 'diagnosis' ? answer.diagnosis.request : request;
}

function named(request: FailedRequest, accountAlias: string | undefined): FailedRequest {
  if (accountAlias === undefined || request.accountId === undefined || request.account !== undefined) return request;
  return { ...request, accountAlias };
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
  const ours = aws.scopes.find(({ account }) => account === undefined);
  const own = alias ?? (ours === undefined ? undefined : valueOf(await aws.api.account(ours, signal)));
  const accounts = wider.accounts.map((where) => (where.includes(' ') || own === undefined ? where : `${own} ${where}`));
  return { ...located, wider: { ...wider, accounts } };
}
