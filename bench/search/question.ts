import { hash32, seededRandom } from '../../playground/aws/random';
import { CompanyVolume, type VolumeApi, type VolumeRequest } from '../../playground/aws/volume/company-volume';
import { LogService } from '../../playground/aws/volume/log-service';
import { LOG_TIMING } from '../../playground/aws/volume/log-timing';
import { VirtualTimers } from '../../playground/aws/volume/virtual-timers';

export const HINTS = ['none', 'extended-id', 'url'] as const;
export type HintKind = (typeof HINTS)[number];

/** One cell of the table. */
export interface Cell {
  readonly apis: number;
  readonly gbPerDay: number;
  readonly hint: HintKind;
  readonly callsPerSecond: number;
}

/** One question in a world of its own, the same for every strategy. */
export interface AskedQuestion {
  readonly cell: Cell;
  readonly timers: VirtualTimers;
  readonly volume: CompanyVolume;
  readonly service: LogService;
  readonly request: VolumeRequest;
}

/** What a strategy made of it. */
export interface Outcome {
  /** Seconds until the first correct location; undefined: none. */
  readonly seconds?: number;
  /** It named a place that is not the request's. */
  readonly wrong: boolean;
  /** It ended with the question whether to go on for more money. */
  readonly asked: boolean;
}

export type Strategy = (question: AskedQuestion) => Promise<Outcome>;

/** 2026-11-20, noon. */
const START = Date.UTC(2026, 10, 20, 12);
/** Other tenants use nothing or three tenths of every quota, in turn. */
const OTHERS = [0, 0.3] as const;

const volumes = new Map<string, CompanyVolume>();

function volumeOf({ apis, gbPerDay }: Cell): CompanyVolume {
  const key = `${apis}/${gbPerDay}`;
  const known = volumes.get(key) ?? new CompanyVolume({ apis, bytesPerDay: gbPerDay * 1e9, seed: hash32(key) });
  volumes.set(key, known);
  return known;
}

/** The same seed asks about the same request of the same company, under whatever strategy. */
export function askedQuestion(cell: Cell, seed: number): AskedQuestion {
  const volume = volumeOf(cell);
  const timers = new VirtualTimers(START);
  const request = volume.request(START, LOG_TIMING, seededRandom(seed, 'request'));
  const service = new LogService({
    volume,
    asked: [request],
    timing: LOG_TIMING,
    callsPerSecond: cell.callsPerSecond,
    othersShare: OTHERS[seed % OTHERS.length] ?? 0,
    seed,
    now: timers.now,
  });
  return { cell, timers, volume, service, request };
}

/** What the text told of the request's time, ms: the extended id is right within a fifth of a second. */
export function hintedTimes({ cell, request }: AskedQuestion): readonly number[] {
  return cell.hint === 'extended-id' ? [Math.floor(request.at / 100) * 100] : [];
}

/** The APIs that a text with this hint leaves; a URL names one. */
export function hintedApis({ cell, volume, request }: AskedQuestion): readonly VolumeApi[] {
  return cell.hint === 'url' ? [request.api] : volume.apis;
}
