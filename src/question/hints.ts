import { valueOf as valueIn } from '../evidence/gathered';
import { extendedIdHint } from './extended-id';
import { timeOfTraceId, timeOfUuid } from './ids';
import { customHostIn, placeOfUrl } from './places';
import type { Hint, Sighting } from './types';

const MOST = 40;
const REGION =
  /(?<![\w.:-])((?:us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d)(?![\w.:-])/;

function timeHint(from: string, time: string | undefined): readonly Hint[] {
  return time === undefined ? [] : [{ from, time }];
}

/** What the ids, stamps and hosts of a text tell of time, Region, API and stage; those of the first sighting first. */
export function readHints(text: string, sightings: readonly Sighting[], now: number): readonly Hint[] {
  const hints: Hint[] = [];
  const trace = timeOfTraceId(text, now);
  for (const { request, evidence } of sightings) {
    const stamped = request.time;
    const log = valueIn(evidence.executionLog) ?? valueIn(evidence.accessLog);
    hints.push(...timeHint(log === undefined ? 'date-header' : 'log-stamp', stamped));
    const near = stamped ?? (sightings.length === 1 ? trace : undefined);
    const extended =
      request.extendedRequestId === undefined
        ? undefined
        : extendedIdHint(request.extendedRequestId, now, near === undefined ? undefined : Date.parse(near));
    if (extended !== undefined) hints.push(extended);
    hints.push(...timeHint('uuid-time', request.requestId === undefined ? undefined : timeOfUuid(request.requestId, now)));
  }
  hints.push(...timeHint('trace-id', trace));
  const { apiId, stage, region } = placeOfUrl(text) ?? {};
  if (region !== undefined) {
    hints.push({ from: 'host', region, ...(apiId === undefined ? {} : { apiId }), ...(stage === undefined ? {} : { stage }) });
  }
  const host = customHostIn(text);
  if (host !== undefined) hints.push({ from: 'host', host });
  const typed = REGION.exec(text)?.[1];
  if (typed !== undefined) hints.push({ from: 'typed', region: typed });
  return hints.slice(0, MOST);
}
