import { accessLogAdvice } from './access-log-advice';
import type { Answer, Cost, Diagnosis } from './answer';
import type { CauseId } from './causes/ids';
import { diagnose } from './diagnose';
import type { Evidence } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { valueOf } from './evidence/gathered';
import { chosenId } from './layers/chosen-id';
import { remarkOn } from './question/remark';
import type { Hint, Question } from './question/types';
import { askedSighting } from './search/asked';
import type { Located, NotFound } from './search/located';
import { whatNext, whatToLog, whatToPaste } from './what-next';
import { lintSays, onlyBreaking, TO_EVALUATE } from './words/lint-words';

const MOST_ASKED = 3;
/** A list of everything is no answer: the commonest causes, and how many more there are. */
const MOST_FINDINGS = 8;

export const NO_COST: Cost = { calls: 0, seconds: 0, dollars: 0 };

/** Causes of which no log of API Gateway holds a line: the request never reached a stage. */
const LEAVES_NO_LINE: readonly CauseId[] = [
  'endpoint-custom-domain-not-mapped',
  'endpoint-default-disabled',
  'endpoint-stage-unknown',
  'endpoint-api-unknown',
  'endpoint-host-header-mismatch',
  'private-dns-captures-public-api',
  'private-api-host-header-missing',
  'cloudfront-own-403',
  'not-api-gateway',
];

/** What every answer of one question carries. */
export interface Frame {
  readonly question: Question;
  readonly ref: string;
  readonly cost: Cost;
  /** What AWS's configuration added to the question's own hints. */
  readonly hints?: readonly Hint[];
}

function common({ question, ref, cost, hints }: Frame): Pick<Answer, 'ref' | 'cost' | 'secrets' | 'others' | 'hints'> {
  const asked = askedSighting(question);
  const others = question.sightings.filter((sighting) => sighting !== asked).map((sighting) => sighting.request);
  return { ref, cost, secrets: question.secrets, others, ...(hints === undefined ? {} : { hints }) };
}

/** Something in the evidence tells of a refusal, or of what would refuse. Configuration alone does not. */
export function speaks(evidence: Evidence): boolean {
  const kinds = [evidence.response, evidence.executionLog, evidence.accessLog, evidence.pastedPolicy, evidence.description];
  return kinds.some((gathered) => gathered?.status === 'known');
}

export function diagnosed(frame: Frame, request: FailedRequest, evidence: Evidence, readAws: boolean): Answer {
  const diagnosis = diagnose(request, evidence);
  const isLogged = evidence.executionLog?.status === 'known' || evidence.accessLog?.status === 'known';
  // Words like "proxy" or "expired" say nothing in a text that speaks of no API.
  if (diagnosis.findings.length === 0 || (!frame.question.understood && !isLogged)) return needsMore(frame, request, evidence);
  const ask = [...whatNext(diagnosis, evidence, frame.question, readAws), ...whatToLog(diagnosis, evidence)];
  const accessLogFormat = accessLogAdvice(diagnosis, evidence);
  const aside = { ...withLint(evidence), ...(accessLogFormat === undefined ? {} : { accessLogFormat }) };
  return { ...common(frame), ...aside, kind: 'diagnosis', diagnosis: shortened(diagnosis), ask: ask.slice(0, MOST_ASKED) };
}

function shortened(diagnosis: Diagnosis): Diagnosis {
  const furtherCauses = diagnosis.findings.length - MOST_FINDINGS;
  if (furtherCauses <= 0) return diagnosis;
  const { findings, undecided } = diagnosis;
  return { ...diagnosis, findings: findings.slice(0, MOST_FINDINGS), undecided: undecided.slice(0, MOST_FINDINGS), furtherCauses };
}

function needsMore(frame: Frame, request: FailedRequest, evidence: Evidence): Answer {
  const id = request.requestId ?? request.extendedRequestId;
  const lint = withLint(evidence);
  if (lint.lint !== undefined && isPolicyAlone(request, evidence)) {
    return { ...common(frame), ...lint, kind: 'needs-more', says: lintSays(lint.lint), ask: [TO_EVALUATE], request };
  }
  const ask = wentWell(request) ? ['Paste the id or the text of the request that was refused.'] : whatToPaste(id);
  const says = whyNoAnswer(request, evidence, id);
  const remark = remarkOn(frame.question);
  return { ...common(frame), ...lint, kind: 'needs-more', says: remark === undefined ? says : `${says}: ${remark}`, ask, request };
}

/** The text asks about a policy, not about a request. */
function isPolicyAlone(request: FailedRequest, evidence: Evidence): boolean {
  return (
    request.status === undefined && request.requestId === undefined && request.extendedRequestId === undefined && !isBesideRefusal(evidence)
  );
}

function withLint(evidence: Evidence): Pick<Answer, 'lint'> {
  const lint = valueOf(evidence.pastedPolicy)?.lint;
  return lint === undefined ? {} : { lint: isBesideRefusal(evidence) ? onlyBreaking(lint) : lint };
}

function isBesideRefusal({ response, executionLog, accessLog }: Evidence): boolean {
  return [response, executionLog, accessLog].some((gathered) => gathered?.status === 'known');
}

function wentWell({ status }: FailedRequest): boolean {
  return status !== undefined && status < 400;
}

function whyNoAnswer(request: FailedRequest, evidence: Evidence, id: string | undefined): string {
  if (wentWell(request) && chosenId(evidence) !== undefined)
    return `Two requests stand under this id: the one that was read was answered ${request.status}`;
  if (wentWell(request)) return `This request was answered ${request.status}: nothing was refused`;
  if (request.status !== undefined && request.status >= 500)
    return `This is a ${request.status}: something behind API Gateway failed, nothing was refused`;
  if (speaks(evidence)) return 'Nothing in this text shows why the request was refused';
  return id === undefined ? 'There is no refusal of API Gateway in this text' : 'An id alone tells no cause';
}

/** A diagnosis from the text although the request's own log was not found says so. */
export function withSearch(
  answer: Answer,
  located: Located,
  notRead: readonly { readonly what: string; readonly why: string; readonly next?: string }[],
): Answer {
  if (answer.kind === 'needs-more')
    return { ...answer, ask: [...answer.ask, ...notRead.slice(0, 2).map(({ what, why }) => `I could not read ${what}: ${why}`)] };
  if (answer.kind !== 'diagnosis') return answer;
  const search = located.kind === 'not-found' ? [{ what: 'the request’s log', why: located.says, ...first(located.ask) }] : [];
  const unread =
    located.kind === 'unreadable' ? [{ what: 'AWS', why: located.why, ...first(located.next === undefined ? [] : [located.next]) }] : [];
  const said = new Set([...search, ...unread].map((entry) => entry.what));
  const own = answer.diagnosis.notRead;
  for (const entry of own) said.add(entry.what);
  const rest = [...own, ...notRead.filter((entry) => !said.has(entry.what))];
  return { ...answer, diagnosis: { ...answer.diagnosis, notRead: [...search, ...unread, ...rest] } };
}

function first(next: readonly string[]): { readonly next?: string } {
  return next[0] === undefined ? {} : { next: next[0] };
}

export function notFound(frame: Frame, located: NotFound, request: FailedRequest): Answer {
  const { reason, says, ask, searched, notSearched, wider, mayLand } = located;
  const rest = {
    searched,
    notSearched,
    request,
    leavesNoLine: LEAVES_NO_LINE,
    ...(wider === undefined ? {} : { wider }),
    ...(mayLand === undefined ? {} : { mayLand }),
  };
  return { ...common(frame), kind: 'not-found', reason, says, ask, ...rest };
}

export function unavailable(frame: Frame, located: Extract<Located, { kind: 'unreadable' }>, request: FailedRequest): Answer {
  return { ...common(frame), kind: 'unavailable', says: located.why, ask: located.next === undefined ? [] : [located.next], request };
}
