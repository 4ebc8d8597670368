import type { Answer } from './answer';
import { diagnosed, type Frame, NO_COST, notFound, speaks, unavailable, withSearch } from './compose-answer';
import { within } from './deadline';
import type { Evidence } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { evidenceOfSighting, gather } from './gather';
import { readChanges } from './gather/changes';
import { completions, openLate, waitsForWaf, withWaf } from './late';
import { notReadOf } from './not-read';
import type { AwsPorts, Clock } from './ports';
import { readQuestion } from './question/read-question';
import type { Question } from './question/types';
import { realTimers, type Timers } from './quota/timers';
import { askedSighting } from './search/asked';
import { HintDrift } from './search/hint-drift';
import { locate } from './search/locate';
import { Searches } from './search/searches';

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
  /** What the asker has agreed to spend on the search; else the configured budget. */
  readonly budgetDollars?: number;
}

/** What can be done with a text alone. */
export interface Explainer {
  /** Reads a text; pure and immediate. `receivedAt`: ms since 1970, an upper bound for the request's time. */
  understand(text: string, receivedAt: number): Question;
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
  /** What is worth a line in the log, beside any answer. */
  readonly onNotice?: (says: string) => void;
}

export function createExplainer(): Explainer {
  return {
    understand: (text, receivedAt) => readQuestion(text, { now: receivedAt }),
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
  const searches = new Searches(ports.timers ?? realTimers, new HintDrift(ports.onNotice));
  return {
    ...createExplainer(),
    ask(question, options) {
      const { ref, onProgress } = options;
      return within(ports.deadlineMs, options.signal, async (signal) => {
        const now = ports.clock.now();
        const aws = ports.aws();
        const search = { now, signal, searches, ...searchOptions(ports, options), ...(onProgress === undefined ? {} : { onProgress }) };
        const sighting = askedSighting(question);
        onProgress?.(`the APIs of ${aws.regions.join(', ')}`);

        const located = await locate(question, aws, search);
        const late = openLate(options.signal);
        const asked = { ...search, lateSignal: late.signal, ...(sighting === undefined ? {} : { sighting }) };
        const { evidence, notRead, waf, ...gathered } = await gather(located, aws, asked);
        const request = named(gathered.request, ports.accountAlias);

        const answerOf = (seen: Evidence, read: Evidence = {}): Answer => {
          const frame: Frame = { question, ref, cost: { ...aws.meter, seconds: (ports.clock.now() - now) / 1000 } };
          const unread = [...notRead, ...notReadOf(read, new Set())];
          const answer = withSearch(diagnosed(frame, request, seen, true), located, unread);
          if (answer.kind === 'diagnosis') return answer;
          if (located.kind === 'not-found') return notFound(frame, located, request);
          if (located.kind === 'unreadable' && !speaks(seen)) return unavailable(frame, located, request);
          return answer;
        };
        const soon = { answer: answerOf(evidence), evidence, waf };
        const isLast = options.onLater === undefined || soon.answer.kind !== 'diagnosis';
        const first = isLast || waitsForWaf(soon.answer) ? await withWaf(soon, answerOf, { isLast }) : soon;
        const changes = (seen: Evidence, limited: AbortSignal) => readChanges(aws, seen, { request, now, signal: limited });
        if (options.onLater === undefined || first.answer.kind !== 'diagnosis') late.end();
        else options.onLater(completions(first, late, changes, answerOf));
        return first.answer;
      });
    },
  };
}

function named(request: FailedRequest, accountAlias: string | undefined): FailedRequest {
  if (accountAlias === undefined || request.accountId === undefined || request.account !== undefined) return request;
  return { ...request, accountAlias };
}

function searchOptions({ budgetDollars, timers }: Why403Ports, asked: AskOptions) {
  const agreed = asked.budgetDollars ?? budgetDollars;
  return { ...(agreed === undefined ? {} : { budgetDollars: agreed }), ...(timers === undefined ? {} : { timers }) };
}
