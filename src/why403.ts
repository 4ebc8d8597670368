import type { Answer, Cost } from './answer';
import type { CauseId } from './causes/ids';
import { diagnose } from './diagnose';
import type { Evidence } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { evidenceOfSighting, gather } from './gather';
import type { AwsPorts, Clock } from './ports';
import { readQuestion } from './question/read-question';
import type { Question } from './question/types';
import { askedSighting } from './search/asked';
import { locate } from './search/locate';
import type { Located, NotFound } from './search/located';
import { NAME_THE_API, PASTE_THE_HEADERS, whatNext } from './what-next';

export interface AskOptions {
  /** Stands in the answer and in every log line of this question. */
  readonly ref: string;
  readonly signal?: AbortSignal;
  /** What is being looked at now, one short line; called from the start on. */
  readonly onProgress?: (says: string) => void;
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
  const explainer = createExplainer();
  return {
    ...explainer,
    async ask(question, options) {
      const begun = ports.clock.now();
      const aws = ports.aws();
      const signal = AbortSignal.any([AbortSignal.timeout(ports.deadlineMs), ...(options.signal === undefined ? [] : [options.signal])]);
      const search = { now: begun, signal, ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }) };
      const frame = (): Frame => ({ question, ref: options.ref, cost: { ...aws.meter, seconds: (ports.clock.now() - begun) / 1000 } });
      const named = (request: FailedRequest): FailedRequest =>
        ports.accountAlias === undefined || request.accountId === undefined ? request : { ...request, accountAlias: ports.accountAlias };

      const sighting = askedSighting(question);
      options.onProgress?.(`the APIs of ${aws.regions.join(', ')}`);
      const located = await locate(question, aws, search);
      const gathered = await gather(located, aws, { ...search, ...(sighting === undefined ? {} : { sighting }) });
      const request = named(gathered.request);
      if (speaks(gathered.evidence)) return withSearch(diagnosed(frame(), request, gathered.evidence, true), located, gathered.notRead);
      if (located.kind === 'not-found') return notFound(frame(), located, request);
      if (located.kind === 'unreadable') return unavailable(frame(), located, request);
      return diagnosed(frame(), request, gathered.evidence, true);
    },
  };
}

const NO_COST: Cost = { calls: 0, seconds: 0, dollars: 0 };

/** Causes of which no log of API Gateway holds a line: the request never reached a stage. */
const LEAVES_NO_LINE: readonly CauseId[] = [
  'endpoint-custom-domain-not-mapped',
  'endpoint-default-disabled',
  'endpoint-stage-unknown',
  'endpoint-api-unknown',
  'endpoint-host-header-mismatch',
  'private-dns-captures-public-api',
  'cloudfront-own-403',
  'not-api-gateway',
];

interface Frame {
  readonly question: Question;
  readonly ref: string;
  readonly cost: Cost;
}

function common({ question, ref, cost }: Frame): Pick<Answer, 'ref' | 'cost' | 'secrets' | 'others'> {
  const asked = askedSighting(question);
  const others = question.sightings.filter((sighting) => sighting !== asked).map((sighting) => sighting.request);
  return { ref, cost, secrets: question.secrets, others };
}

/** Something in the evidence tells of a refusal, or of what would refuse. Configuration alone does not. */
function speaks(evidence: Evidence): boolean {
  const kinds = [evidence.response, evidence.executionLog, evidence.accessLog, evidence.pastedPolicy, evidence.description];
  return kinds.some((gathered) => gathered?.status === 'known');
}

function diagnosed(frame: Frame, request: FailedRequest, evidence: Evidence, readAws: boolean): Answer {
  const diagnosis = diagnose(request, evidence);
  if (diagnosis.findings.length === 0) return needsMore(frame, request, evidence);
  return { ...common(frame), kind: 'diagnosis', diagnosis, ask: whatNext(diagnosis, frame.question, readAws) };
}

function needsMore(frame: Frame, request: FailedRequest, evidence: Evidence): Answer {
  const named = request.requestId !== undefined || request.extendedRequestId !== undefined;
  const wentWell = request.status !== undefined && request.status < 400;
  const failed = request.status !== undefined && request.status >= 500;
  const says = wentWell
    ? `This request was answered ${request.status}: nothing was refused`
    : failed
      ? `This is a ${request.status}: something behind API Gateway failed, nothing was refused`
      : speaks(evidence)
        ? 'Nothing in this text shows why the request was refused'
        : named
          ? 'An id alone tells no cause'
          : 'There is no refusal of API Gateway in this text';
  const ask = [
    ...(named ? [] : [PASTE_THE_HEADERS]),
    'Paste the error text: the body says which kind of refusal it is.',
    ...(named ? [NAME_THE_API] : []),
  ];
  return { ...common(frame), kind: 'needs-more', says, ask, request };
}

/** A diagnosis from the text although the request's own log was not found says so. */
function withSearch(
  answer: Answer,
  located: Located,
  notRead: readonly { readonly what: string; readonly why: string; readonly next?: string }[],
): Answer {
  if (answer.kind !== 'diagnosis') return answer;
  const search = located.kind === 'not-found' ? [{ what: 'the request’s log', why: located.says, ...first(located.ask) }] : [];
  const unread =
    located.kind === 'unreadable' ? [{ what: 'AWS', why: located.why, ...first(located.next === undefined ? [] : [located.next]) }] : [];
  const said = new Set([...search, ...unread].map((entry) => entry.what));
  const rest = notRead.filter((entry) => !said.has(entry.what));
  return { ...answer, diagnosis: { ...answer.diagnosis, notRead: [...search, ...unread, ...rest] } };
}

function first(next: readonly string[]): { readonly next?: string } {
  return next[0] === undefined ? {} : { next: next[0] };
}

function notFound(frame: Frame, located: NotFound, request: FailedRequest): Answer {
  const { reason, says, ask, searched, notSearched } = located;
  return { ...common(frame), kind: 'not-found', reason, says, ask, searched, notSearched, request, leavesNoLine: LEAVES_NO_LINE };
}

function unavailable(frame: Frame, located: Extract<Located, { kind: 'unreadable' }>, request: FailedRequest): Answer {
  return { ...common(frame), kind: 'unavailable', says: located.why, ask: located.next === undefined ? [] : [located.next], request };
}
