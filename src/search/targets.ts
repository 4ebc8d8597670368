import type { StageReading } from '../evidence/configuration';
import type { LogDelivery, StagePlace } from '../ports';

/** A stage that may have served the request. */
export interface Candidate {
  readonly place: StagePlace;
  readonly apiName?: string;
  /** Undefined: the stage could not be read, but a hint names it. */
  readonly reading?: StageReading;
  /** Where its execution log goes instead of its own log group, as far as that is known. */
  readonly deliveries?: readonly LogDelivery[];
}

/** One log group to search. */
export interface Target {
  readonly region: string;
  /** Name of the configured account; undefined: the bot's own. */
  readonly account?: string;
  readonly group: string;
  readonly log: 'execution' | 'access';
  /** The stages that write to it; an access-log group can be many stages' own. */
  readonly candidates: readonly Candidate[];
  readonly isCanary: boolean;
  /** Each event is a JSON record of a delivery, whose `payload` is the line. */
  readonly isJson?: true;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
export function executionGroup(place: StagePlace, isCanary = false): string {
  return `API-Gateway-Execution-Logs_${place.apiId}/${place.stage}${isCanary ? '/Canary' : ''}`;
}

/** The log group of an access log; undefined where it goes to Firehose. */
export function accessGroup(reading: StageReading | undefined): { readonly region: string; readonly group: string } | undefined {
  const found = /^arn:aws[\w-]*:logs:([a-z0-9-]+):\d+:log-group:([^:*]+)/.exec(reading?.accessLog?.destinationArn ?? '');
  return found?.[1] === undefined || found[2] === undefined ? undefined : { region: found[1], group: found[2] };
}

/** Nothing of this stage is written anywhere. */
export function logsNothing({ reading }: Candidate): boolean {
  return reading !== undefined && reading.loggingLevel === 'OFF' && reading.accessLog === undefined;
}

export function nameOf({ place, apiName }: Candidate): string {
  return `${apiName ?? place.apiId}/${place.stage}`;
}

/** The log groups of these stages, execution logs first; a group that several stages share stands there once. */
export function targetsOf(candidates: readonly Candidate[], includeOff: boolean): readonly Target[] {
  const executions: Target[] = [];
  const delivered = new Map<string, Target>();
  const accesses = new Map<string, Target>();
  const addAccess = (region: string, group: string, isCanary: boolean, candidate: Candidate): void => {
    const old = accesses.get(`${region} ${group}`);
    accesses.set(`${region} ${group}`, { region, group, log: 'access', isCanary, candidates: [...(old?.candidates ?? []), candidate] });
  };
  for (const candidate of candidates) {
    const { place, reading } = candidate;
    for (const { to, name, region = place.region, isJson } of candidate.deliveries ?? []) {
      if (to !== 'log-group') continue;
      const old = delivered.get(`${region} ${name}`);
      delivered.set(`${region} ${name}`, {
        ...{ region, group: name, log: 'execution', isCanary: false, candidates: [...(old?.candidates ?? []), candidate] },
        ...(isJson || old?.isJson ? { isJson: true } : {}),
      });
    }
    const variants = reading?.hasCanary === true ? [false, true] : [false];
    for (const isCanary of variants) {
      if (includeOff || reading?.loggingLevel !== 'OFF') {
        executions.push({
          region: place.region,
          group: executionGroup(place, isCanary),
          log: 'execution',
          isCanary,
          candidates: [candidate],
        });
      }
      const access = accessGroup(reading);
      if (access !== undefined) addAccess(access.region, isCanary ? `${access.group}/Canary` : access.group, isCanary, candidate);
    }
  }
  return [...delivered.values(), ...executions, ...accesses.values()];
}
