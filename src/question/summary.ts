import type { Hint, Sighting } from './types';

function shortId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}

const FROM: Readonly<Record<string, string>> = {
  'extended-id': 'from the extended id',
  'trace-id': 'from the trace id',
  'uuid-time': 'from the request id',
  'date-header': 'from the Date header',
  'log-stamp': 'from the log',
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

/** One line for the placeholder: "request 5d2a…961c, us-east-1, 12:04:31 UTC from the extended id". */
export function summarise(sightings: readonly Sighting[], hints: readonly Hint[], understood: boolean): string {
  const first = sightings[0];
  if (first === undefined || !understood) return 'nothing of API Gateway';
  const hasId = first.request.requestId !== undefined || first.request.extendedRequestId !== undefined;
  const region = first.request.region ?? hints.find((hint) => hint.region !== undefined)?.region;
  const timed = hasId ? hints.find((hint) => hint.time !== undefined && FROM[hint.from] !== undefined) : undefined;
  const time = timed?.time === undefined ? undefined : `${timed.time.slice(11, 19)} UTC ${FROM[timed.from] ?? ''}`;
  const more = sightings.length > 1 ? `and ${sightings.length - 1} more` : undefined;
  return [subject(first), region, time, more].filter((part) => part !== undefined).join(', ');
}
