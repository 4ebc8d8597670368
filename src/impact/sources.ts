import type { StageReading } from '../evidence/configuration';
import { VARIABLE } from '../logs/compile-text';
import type { LogDelivery, StagePlace } from '../ports';
import { switchOnLogging } from '../search/collect';
import { isOutOfReach, whereDelivered } from '../search/deliveries';
import { accessGroup, type Candidate, executionGroup } from '../search/targets';

/** A log to count from. */
export interface Source {
  readonly log: 'access' | 'execution';
  readonly region: string;
  readonly groups: readonly string[];
  /** Of an access log. */
  readonly format?: string;
  /** Each event is a JSON record of a delivery, whose `payload` is the line. */
  readonly isJson: boolean;
  /** It tells one reason from another. */
  readonly tellsReason: boolean;
  /** It has a line of every request, refused or not. */
  readonly hasEveryRequest: boolean;
  /** What a reader has to know of it. */
  readonly notes: readonly string[];
}

export interface NoSource {
  readonly says: string;
  /** What would settle it. */
  readonly next?: string;
}

/** The best log of a stage to count from: its access log where that tells reasons apart, else its execution log. */
export function sourceOf(place: StagePlace, reading: StageReading, deliveries: readonly LogDelivery[]): Source | NoSource {
  const access = accessSource(reading);
  const execution = executionSource(place, reading, deliveries);
  if (access?.tellsReason === true) return access;
  if (execution !== undefined && 'log' in execution) return execution;
  if (access !== undefined) return access;
  return execution ?? nothing(place, reading);
}

function accessSource(reading: StageReading): Source | undefined {
  const target = accessGroup(reading);
  const format = reading.accessLog?.format;
  if (target === undefined || format === undefined) return undefined;
  const has = namesOf(format);
  if (!has.has('status')) return undefined;
  const tellsReason = ['error.responseType', 'error.message', 'error.messageString'].some((name) => has.has(name));
  const unknown = [
    ...(tellsReason ? [] : ['why a request was refused (`$context.error.responseType`, `$context.error.messageString`)']),
    ...(has.has('resourcePath') || has.has('path') ? [] : ['the route']),
    ...(has.has('identity.sourceIp') ? [] : ['the address']),
  ];
  return {
    log: 'access',
    region: target.region,
    groups: reading.hasCanary ? [target.group, `${target.group}/Canary`] : [target.group],
    format,
    isJson: false,
    tellsReason,
    hasEveryRequest: true,
    notes: [
      ...(unknown.length === 0 ? [] : [`The access log of \`${reading.name}\` does not tell ${unknown.join(', nor ')}`]),
      ...(has.has('apiId') && has.has('stage')
        ? []
        : [`Its lines name no stage: if others write to \`${target.group}\`, theirs are counted too`]),
    ],
  };
}

export function namesOf(format: string): ReadonlySet<string> {
  return new Set([...format.matchAll(VARIABLE)].map(([, name = '']) => name));
}

function executionSource(place: StagePlace, reading: StageReading, deliveries: readonly LogDelivery[]): Source | NoSource | undefined {
  const { loggingLevel, dataTrace, name, hasCanary } = reading;
  if (loggingLevel === 'OFF') return undefined;
  const candidate: Candidate = { place, reading, deliveries };
  if (isOutOfReach(candidate)) return { says: `The execution log of \`${name}\` is ${whereDelivered(candidate)}.` };
  const [delivered] = deliveries.filter(({ to }) => to === 'log-group');
  const own = hasCanary ? [executionGroup(place), executionGroup(place, true)] : [executionGroup(place)];
  const isInfo = loggingLevel === 'INFO';
  return {
    log: 'execution',
    region: delivered?.region ?? place.region,
    groups: delivered === undefined ? own : [delivered.name],
    isJson: delivered?.isJson === true,
    tellsReason: true,
    hasEveryRequest: isInfo,
    notes: [
      'The execution log names no address',
      ...(isInfo
        ? []
        : [`\`${name}\` does not log every method at level INFO: refusals may be missing, and how many requests there were is unknown`]),
      ...(dataTrace ? [] : [`Without data tracing its lines name neither caller nor, before the backend, the route`]),
    ],
  };
}

function nothing(place: StagePlace, reading: StageReading): NoSource {
  const { accessLog, name, loggingLevel } = reading;
  const off = loggingLevel === 'OFF' ? 'execution logging is off' : 'its execution log cannot be read';
  if (accessLog === undefined) return { says: `\`${name}\` writes no access log, and ${off}.`, next: switchOnLogging({ place }) };
  const why = accessGroup(reading) === undefined ? 'goes where I do not read' : 'has no `$context.status`';
  return { says: `The access log of \`${name}\` ${why}, and ${off}.`, next: switchOnLogging({ place }) };
}
