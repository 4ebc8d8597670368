import type { WebClient } from '@slack/web-api';
import type { AcceptedClick } from '../actions/accepted-click';
import type { AnsweredCases } from '../actions/answered-case';
import type { Approvals } from '../actions/approvals';
import type { AuditLog } from '../actions/audit';
import type { DoneWrites } from '../actions/done-writes';
import type { OpenJobs } from '../actions/job';
import type { HandOff, Journal } from '../actions/journal';
import type { Stops } from '../actions/stops';
import type { Config, SlackConfig } from '../config-types';
import type { Doctor } from '../doctor/check';
import type { Impacts } from '../impact/impacts';
import type { StageWatches } from '../impact/watching';
import { LOOKS_AGAIN_AT } from '../look-again';
import type { Log } from '../observability/log';
import type { Observer } from '../observer';
import type { AuthorizerCacheFlusher, Clock } from '../ports';
import type { QuestionsPerMinute } from '../quota/questions-per-minute';
import type { KnownStages } from '../search/skeleton/known-stages';
import type { Why403 } from '../why403';
import type { Allowances } from './access/allowances';
import type { People } from './access/people';
import type { Reaches } from './access/reach';
import type { KnownAnswers } from './answering/known-answers';
import type { StandingMessages } from './answering/standing-messages';
import type { WaitingLine } from './answering/waiting-line';
import type { ClickWork } from './clicks/click-work';
import type { Posting } from './posting';
import type { Seal } from './seal';
import type { Seen } from './seen';
import type { Spare } from './spare';
import type { ThreadWork } from './thread-work';
import type { TryLater } from './try-later';
import type { Unsaid } from './unsaid';

/** How fast a message changes under a reader's eyes, ms. */
export interface Pace {
  /** From then on the message says what is being looked at. */
  readonly progressAfter: number;
  /** chat.update takes about 50 calls a minute. https://docs.slack.dev/apis/web-api/rate-limits */
  readonly editEvery: number;
  /** An edit notifies nobody: past this, a reply mentions the asker. */
  readonly mentionAfter: number;
  /** So long after the question log lines that had not landed are looked for again. */
  readonly looksAgainAt: readonly number[];
  /** The same for a request that is nowhere and whose time nobody knows; `LOOKS_ONCE_MORE_AT` by default. */
  readonly looksOnceMoreAt?: readonly number[];
  /** How long a second person has to agree; ten minutes by default. */
  readonly agreeWithin?: number;
}

export const USUAL_PACE: Pace = { progressAfter: 2000, editEvery: 3000, mentionAfter: 10_000, looksAgainAt: LOOKS_AGAIN_AT };

/** Everything that a listener works with. */
export interface Surroundings {
  /** For what is answered at once: windows, whispers and look-ups. */
  readonly client: WebClient;
  readonly posting: Posting;
  readonly why403: Why403;
  readonly impacts: Impacts;
  /** Stages that are looked on for a while, one a thread. */
  readonly watching: StageWatches;
  readonly flusher: AuthorizerCacheFlusher | undefined;
  /** What is known of stages without asking AWS. */
  readonly knownStages: (() => KnownStages) | undefined;
  /** What Slack has granted the bot; undefined: it did not tell. */
  readonly scopes: readonly string[] | undefined;
  readonly config: Config & { readonly slack: SlackConfig };
  readonly jobs: OpenJobs;
  readonly clicks: Journal<AcceptedClick>;
  /** Has accepted work done by any of the replicas; undefined: it is done here. */
  readonly handOff: HandOff | undefined;
  /** Where work is kept while Redis is away; undefined without Redis. */
  readonly spare: Spare | undefined;
  /** Why nothing is changed here, one sentence; undefined: what is allowed is done. */
  readonly readsOnly: string | undefined;
  /** Resolves to why nothing is looked on here, one sentence; undefined: watches run. */
  readonly watchesNot: () => Promise<string | undefined>;
  /** The process sleeps between events: a listener leaves what takes long to whoever takes the work, and no timer runs. */
  readonly sleeps: boolean;
  /** What each button does whose click is journaled, by action id. */
  readonly clickWork: Map<string, ClickWork>;
  readonly seal: Seal;
  /** Those of other processes too; undefined: there is none. */
  readonly stops: Stops | undefined;
  readonly cases: AnsweredCases;
  readonly writes: DoneWrites;
  readonly approvals: Approvals;
  readonly auditLog: AuditLog;
  readonly people: People;
  readonly reaches: Reaches;
  readonly allowances: Allowances;
  readonly answers: KnownAnswers;
  readonly seen: Seen;
  readonly rate: QuestionsPerMinute;
  /** Aborts when the process hears nothing new any more: what only waits is left to the next start. */
  readonly leaving: AbortSignal;
  /** By ref, for the Stop button. */
  readonly searches: Map<string, AbortController>;
  /** Answers that stand and may still be completed; a stop of the process ends them. */
  readonly completing: Set<AbortController>;
  readonly standing: StandingMessages;
  /** By thread, for `stop`. */
  readonly threadWork: ThreadWork;
  readonly botUserId: string;
  /** Lets a question begin when the process keeps up; call what it gives when the answer stands. */
  readonly begin: () => Promise<() => void>;
  /** Accepted questions that wait for that. */
  readonly line: WaitingLine;
  /** Counts work in hand, so that a stop waits for it; call what it gives when it is over. */
  readonly enter: () => () => void;
  /** Other accepted work that comes again: Slack did not take it just now. */
  readonly later: TryLater;
  readonly unsaid: Unsaid;
  readonly pace: Pace;
  readonly observer: Observer;
  /** How ready the bot is; undefined: nobody looks. */
  readonly doctor: Doctor | undefined;
  readonly clock: Clock;
  readonly log: Log;
}
