import type { Hint, Question, Sighting } from './types';

function shortId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}

const FROM: Readonly<Record<string, string>> = {
  'extended-id': 'from the extended id',
  'trace-id': 'from the trace id',
  'uuid-time': 'from the request id',
  'date-header': 'from the Date header',
  'log-stamp': 'from the log',
  message: 'when the message was written',
};

function subject({ request, evidence }: Sighting): string {
  if (request.requestId !== undefined) return `request ${shortId(request.requestId)}`;
  if (request.extendedRequestId !== undefined) return `request ${request.extendedRequestId}`;
  if (evidence.executionLog !== undefined) return 'an execution log without an id';
  if (evidence.accessLog !== undefined) return 'an access-log line without an id';
  const response = evidence.response?.status === 'known' ? evidence.response.value : undefined;
  if (response?.message !== undefined) return 'an error text without an id';
  if (response?.errorType !== undefined) return `${response.errorType} without an id`;
  if (response?.status !== undefined) return `a ${response.status} without an id`;
  if (evidence.pastedPolicy !== undefined) return 'a policy';
  return evidence.description === undefined && request.apiId === undefined ? 'a text' : 'a description without an id';
}

/** One line for the placeholder: "request 5d2a…961c, us-east-1, 12:04:31 UTC, from the extended id". */
export function summarise(
  sightings: readonly Sighting[],
  hints: readonly Hint[],
  understood: boolean,
  now: number,
): Pick<Question, 'summary' | 'summaryTime'> {
  const first = sightings[0];
  if (first === undefined || !understood) return { summary: 'nothing of API Gateway' };
  const hasId = first.request.requestId !== undefined || first.request.extendedRequestId !== undefined;
  const region = first.request.region ?? hints.find((hint) => hint.region !== undefined)?.region;
  const timed = hasId ? hints.find((hint) => hint.time !== undefined && (FROM[hint.from] ?? hint.said) !== undefined) : undefined;
  const at = timed?.time === undefined ? undefined : Date.parse(timed.time);
  const says = at === undefined ? undefined : clockOf(at, now);
  const more = sightings.length > 1 ? `and ${sightings.length - 1} more` : undefined;
  const parts = [subject(first), region, timed === undefined || says === undefined ? undefined : timeWords(timed, says), more];
  const summary = parts.filter((part) => part !== undefined).join(', ');
  return says === undefined || at === undefined ? { summary } : { summary, summaryTime: { says, at } };
}

function timeWords({ from, said }: Hint, says: string): string {
  if (from === 'since') return `since ${says} (you said ${said ?? says})`;
  if (from === 'message') return `before ${says}, ${FROM.message}`;
  return said === undefined ? `${says}, ${FROM[from] ?? ''}` : `${says} (you said ${said})`;
}

/** With its date where that is not today's. */
function clockOf(at: number, now: number): string {
  const [day = '', time = ''] = new Date(at).toISOString().split('T');
  const clock = `${time.slice(0, 8)} UTC`;
  return new Date(now).toISOString().startsWith(day) ? clock : `${day} ${clock}`;
}
