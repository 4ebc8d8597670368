import { modelAccount } from '../../bench/search/model-account';
import type { modelPorts } from '../../bench/search/model-ports';
import { withinVirtual } from '../../bench/search/virtual-deadline';
import { seededRandom } from '../../playground/aws/random';
import { CompanyVolume, type VolumeRequest } from '../../playground/aws/volume/company-volume';
import { LogService } from '../../playground/aws/volume/log-service';
import { LOG_TIMING } from '../../playground/aws/volume/log-timing';
import { VirtualTimers } from '../../playground/aws/volume/virtual-timers';
import type { AwsPorts } from '../../src/ports';
import { type LocateOptions, locate } from '../../src/search/locate';
import type { Located } from '../../src/search/located';
import { Searches } from '../../src/search/searches';
import { questionOf, type Said } from './question-of';
import { NOON } from './virtual';

export interface World {
  readonly timers: VirtualTimers;
  readonly service: LogService;
  readonly request: VolumeRequest;
  readonly searches: Searches;
  readonly volume: CompanyVolume;
  ports(): AwsPorts;
  /** Asks under a deadline, on a clock that may be off. */
  ask(said: Said, options?: Partial<LocateOptions> & { readonly deadlineMs?: number; readonly skewMs?: number }): Promise<Located>;
}

export interface WorldOptions {
  readonly seed?: number;
  readonly apis?: number;
  readonly gbPerDay?: number;
  readonly wrap?: (ports: ReturnType<typeof modelPorts>, timers: VirtualTimers) => ReturnType<typeof modelPorts>;
}

/** A simulated account with one request that somebody asks about, on a virtual clock. */
export function modelWorld({ seed = 1, apis = 10, gbPerDay = 1, wrap }: WorldOptions = {}): World {
  const timers = new VirtualTimers(NOON);
  const volume = new CompanyVolume({ apis, bytesPerDay: gbPerDay * 1e9, seed });
  const request = volume.request(NOON, LOG_TIMING, seededRandom(seed, 'request'));
  const options = { volume, asked: [request], timing: LOG_TIMING, callsPerSecond: 10, othersShare: 0, seed, now: timers.now };
  const service = new LogService(options);
  const account = modelAccount(service, volume, timers, 10, wrap === undefined ? undefined : (ports) => wrap(ports, timers));
  const searches = new Searches(timers);
  const ask: World['ask'] = (said, { deadlineMs = 25_000, skewMs = 0, ...rest } = {}) =>
    withinVirtual(timers, deadlineMs, (signal) =>
      locate(questionOf(said), account.forQuestion(), { now: timers.now() + skewMs, signal, timers, searches, ...rest }),
    );
  return { timers, service, request, searches, volume, ports: account.forQuestion, ask };
}
