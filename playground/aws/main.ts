import { once, setMaxListeners } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Account, AccountOptions } from './account';
import { Faults } from './faults';
import { FrontDoor, type RecordedCall } from './front-door';
import { type HostRequest, serveHost } from './gateway/custom-domain';
import type { GatewayRequest, GatewayResponse } from './gateway/transaction';
import { serve } from './gateway/walk';
import { type Incoming, readIncoming } from './incoming';
import { gatewayRequestOf, hostRequestOf } from './invoke-url';
import type { LogPaging } from './logs/filter-page';
import { Pace } from './pace';
import { UNVERIFIED } from './unverified';
import { LOG_TIMING, type LogTiming, scaledTiming } from './volume/log-timing';
import type { WireReply } from './wire/protocol';
import { World } from './world';

export type { Account, AccountOptions } from './account';
export type { Fault } from './faults';
export type { RecordedCall } from './front-door';
export type { HostRequest } from './gateway/custom-domain';
export type { Walk } from './gateway/passages';
export type { GatewayRequest, GatewayResponse } from './gateway/transaction';

export interface PlaygroundAws {
  /** http://127.0.0.1:<port>, to be given as AWS_ENDPOINT_URL. */
  readonly url: string;
  account(id: string, options?: AccountOptions): Account;
  /** Declares a function that Invoke runs with events: never again where it fails, as with MaximumRetryAttempts 0. */
  onInvoke(functionName: string, run: (event: unknown) => void): void;
  readonly calls: readonly RecordedCall[];
  /** Tells of every call once it is answered; gives what stops it. */
  subscribe(listener: (call: RecordedCall) => void): () => void;
  readonly faults: Faults;
  send(request: GatewayRequest): Promise<GatewayResponse>;
  /** A call by host name: a custom domain's, or one that is no API's. */
  sendToHost(request: HostRequest): Promise<GatewayResponse>;
  close(): Promise<void>;
}

export interface AwsOptions {
  readonly port?: number;
  readonly now?: () => number;
  readonly seed?: number;
  /** Default: nothing, or what the timing says. */
  readonly ingestionLagMs?: number;
  /** How long AWS takes; default: no longer than the work. */
  readonly timing?: 'aws' | LogTiming;
  /** All latencies are so many times those of the timing: 0.1 for tests that wait in real time. */
  readonly latencyScale?: number;
  /** Whether AWS's rates hold, for each account and Region; default false. */
  readonly quotas?: boolean;
  /** Part of every quota that others of the account use, 0 to 1. */
  readonly otherTenants?: number;
  /** How long a change stays unseen by LookupEvents; default: nothing, or up to AWS's 15 minutes with a timing. */
  readonly trailLagMs?: number;
  /** Message texts of today (default), or those of AWS's 2022 articles. */
  readonly wording?: 'current' | '2022';
  readonly logPaging?: Partial<LogPaging>;
  /** The id in WAF records: the extended one (a guess of unverified.ts), or another of that shape. */
  readonly wafRequestId?: 'extended' | 'own';
  /** How far the clock that AWS signs off by is ahead of this machine's: it stands in Date headers, and signatures are held to it. */
  readonly clockAheadMs?: number;
}

/** A page ends after so many seconds of scanning. */
function pagingOf(timing: LogTiming | undefined): LogPaging {
  const { pageSeconds, filterBytesPerSecond } = timing ?? LOG_TIMING;
  return { eventsPerScan: 400, emptyShare: 0.2, bytesPerScan: pageSeconds * filterBytesPerSecond, ignoresPatterns: false };
}

async function answer(incoming: Incoming, world: World, door: FrontDoor): Promise<WireReply | undefined> {
  const request = gatewayRequestOf(incoming);
  if (request !== undefined) return serve(world, request);
  const byHost = hostRequestOf(incoming);
  return byHost !== undefined && world.findDomain(byHost.host) !== undefined ? serveHost(world, byHost) : door.answer(incoming);
}

function write(response: ServerResponse, reply: WireReply | undefined, clockAheadMs?: number): void {
  if (reply === undefined) {
    response.destroy();
    return;
  }
  if (clockAheadMs !== undefined) response.setHeader('Date', new Date(Date.now() + clockAheadMs).toUTCString());
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

function listener(world: World, door: FrontDoor, clockAheadMs?: number): Server {
  return createServer((message, response) => {
    readIncoming(message)
      .then((incoming) => answer(incoming, world, door))
      .then((reply) => write(response, reply, clockAheadMs))
      .catch((error: unknown) =>
        write(response, { status: 500, headers: { 'Content-Type': 'text/plain' }, body: `playground fault: ${String(error)}` }),
      );
  });
}

/** Starts simulated AWS accounts on 127.0.0.1, for the unmodified AWS SDK. */
export async function startAws(options: AwsOptions = {}): Promise<PlaygroundAws> {
  const { port = 0, now = Date.now, seed = 403, ingestionLagMs, wording = 'current', logPaging, latencyScale = 1 } = options;
  const timing =
    options.timing === undefined ? undefined : scaledTiming(options.timing === 'aws' ? LOG_TIMING : options.timing, latencyScale);
  const wafRequestId = options.wafRequestId ?? UNVERIFIED.wafRequestId;
  const world = new World({ now, seed, ingestionLagMs, timing, trailLagMs: options.trailLagMs, wording, wafRequestId });
  const { quotas = false, otherTenants = 0 } = options;
  const pace = new Pace(world, { timing, quotas, otherTenants, latencyScale });
  const faults = new Faults();
  const closing = new AbortController();
  // Every call that waits listens to it.
  setMaxListeners(0, closing.signal);
  const door = new FrontDoor(world, faults, { ...pagingOf(timing), ...logPaging }, pace, closing.signal, options.clockAheadMs);
  const server = listener(world, door, options.clockAheadMs);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}`,
    account: (id, accountOptions) => world.account(id, accountOptions),
    onInvoke: (functionName, run) => void world.invocable.set(functionName, run),
    calls: door.calls,
    subscribe: (listener) => door.subscribe(listener),
    faults,
    send: (request) => serve(world, request),
    sendToHost: (request) => serveHost(world, request),
    close: async () => {
      closing.abort();
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}
