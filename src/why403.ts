import type { Answer } from './answer';
import { diagnosed, type Frame, NO_COST, notFound, speaks, unavailable, withSearch } from './compose-answer';
import { within } from './deadline';
import type { FailedRequest } from './evidence/failed-request';
import { evidenceOfSighting, gather } from './gather';
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
        const { evidence, notRead, ...gathered } = await gather(located, aws, sighting === undefined ? search : { ...search, sighting });
        const request = named(gathered.request, ports.accountAlias);
        const frame: Frame = { question, ref, cost: { ...aws.meter, seconds: (ports.clock.now() - now) / 1000 } };

        const answer = withSearch(diagnosed(frame, request, evidence, true), located, notRead);
        if (answer.kind === 'diagnosis') return answer;
        if (located.kind === 'not-found') return notFound(frame, located, request);
        if (located.kind === 'unreadable' && !speaks(evidence)) return unavailable(frame, located, request);
        return answer;
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
