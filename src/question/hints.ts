import { valueOf as valueIn } from '../evidence/gathered';
import { readStamp } from '../logs/stamp';
import { clockWordsIn } from './clock-words';
import { extendedIdHint } from './extended-id';
import { timeOfTraceId, timeOfUuid } from './ids';
import { customHostIn, placeOfUrl } from './places';
import type { Asking, Hint, Sighting } from './types';
import type { Typed } from './words';

const MOST = 40;
const REGION =
  /(?<![\w.:-])((?:us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d)(?![\w.:-])/;

/** A header that the paste shows without a response around it. https://www.rfc-editor.org/rfc/rfc9110#name-date */
const DATE_LINE = /(?:^|\n)[\s<>|*'"]{0,8}date["']?:\s{0,4}["']?([A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC))/i;
/** A message that is not older than this was written to ask. */
const JUST_NOW_MS = 60_000;

function timeHint(from: string, time: string | undefined): readonly Hint[] {
  return time === undefined ? [] : [{ from, time }];
}

/** What the ids, stamps, hosts and words of a text tell of time, Region, API and stage; those of the first sighting first. */
export function readHints(text: string, sightings: readonly Sighting[], typed: Typed, asking: Asking): readonly Hint[] {
  const upper = asking.saidAt ?? asking.now;
  const clock = clockWordsIn(text, upper, asking.timeZone);
  const hints = [
    ...timesOf(text, sightings, upper),
    ...(clock === undefined ? [] : [clock]),
    ...(upper < asking.now - JUST_NOW_MS ? [{ from: 'message', time: new Date(upper).toISOString() }] : []),
    ...placesOf(text, sightings, typed),
  ];
  return hints.slice(0, MOST);
}

function timesOf(text: string, sightings: readonly Sighting[], now: number): readonly Hint[] {
  const hints: Hint[] = [];
  const trace = timeOfTraceId(text, now);
  const dateLine = sightings.length === 1 ? readStamp(DATE_LINE.exec(text)?.[1] ?? '') : undefined;
  for (const { request, evidence } of sightings) {
    const stamped = request.time ?? dateLine;
    const log = valueIn(evidence.executionLog) ?? valueIn(evidence.accessLog);
    hints.push(...timeHint(log === undefined || request.time === undefined ? 'date-header' : 'log-stamp', stamped));
    const near = stamped ?? (sightings.length === 1 ? trace : undefined);
    const extended =
      request.extendedRequestId === undefined
        ? undefined
        : extendedIdHint(request.extendedRequestId, now, near === undefined ? undefined : Date.parse(near));
    if (extended !== undefined) hints.push(extended);
    hints.push(...timeHint('uuid-time', request.requestId === undefined ? undefined : timeOfUuid(request.requestId, now)));
  }
  return [...hints, ...timeHint('trace-id', trace)];
}

function placesOf(text: string, sightings: readonly Sighting[], { apiId, stage, host }: Typed): readonly Hint[] {
  const url = placeOfUrl(text);
  const said = sightings[0]?.request;
  const isOfArn = said?.apiId !== undefined && said.apiId !== url?.apiId;
  const region = REGION.exec(text)?.[1];
  const called = customHostIn(text) ?? host;
  return [
    ...(url?.region === undefined ? [] : [placeHint('host', url)]),
    ...(isOfArn ? [placeHint('arn', said)] : []),
    ...(called === undefined ? [] : [{ from: 'host', host: called }]),
    ...(apiId === undefined ? [] : [placeHint('typed', { apiId, stage })]),
    ...(region === undefined ? [] : [placeHint('typed', { region })]),
  ];
}

function placeHint(from: string, { region, apiId, stage }: { [K in 'region' | 'apiId' | 'stage']?: string | undefined }): Hint {
  return {
    from,
    ...(region === undefined ? {} : { region }),
    ...(apiId === undefined ? {} : { apiId }),
    ...(stage === undefined ? {} : { stage }),
  };
}
