import { createServer, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One event of CloudTrail's history, as far as tests say it. */
export interface TrailRecord {
  readonly name: string;
  /** ISO 8601 */
  readonly at: string;
  readonly source?: string;
  readonly requestParameters: unknown;
  readonly userIdentity?: Readonly<Record<string, unknown>>;
  readonly errorCode?: string;
}

export interface TrailServerOptions {
  readonly records?: readonly TrailRecord[];
  /** Answers instead of the history: status and `__type`. */
  readonly fails?: readonly [status: number, type: string];
  /** Where every other call goes on to. */
  readonly upstream?: string;
  readonly delayMs?: number;
}

export interface TrailServer {
  readonly url: string;
  /** What was asked for, in order. */
  readonly asked: Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

const ROLE = { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/deployer/ann' };

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html: times are seconds, the record itself is JSON in a string. */
function eventOf({ name, at, source = 'apigateway.amazonaws.com', userIdentity = ROLE, ...rest }: TrailRecord, index: number): object {
  const record = { eventVersion: '1.11', eventTime: at, eventSource: source, eventName: name, userIdentity, ...rest };
  return {
    EventId: `event-${index}`,
    EventName: name,
    ReadOnly: 'false',
    EventTime: Date.parse(at) / 1000,
    EventSource: source,
    Username: 'ann',
    Resources: [],
    CloudTrailEvent: JSON.stringify(record),
  };
}

/** LookupEvents over loopback, newest first, two events a page; all else goes on to a simulated account. */
export async function startTrail(options: TrailServerOptions = {}): Promise<TrailServer> {
  const asked: Readonly<Record<string, unknown>>[] = [];
  const lookUp = (input: Readonly<Record<string, unknown>>): object => {
    const [attribute] = input.LookupAttributes as readonly { readonly AttributeValue: string }[];
    const all = (options.records ?? [])
      .filter(({ name, at }) => name === attribute?.AttributeValue && Date.parse(at) >= Number(input.StartTime) * 1000)
      .sort((a, b) => b.at.localeCompare(a.at));
    const from = Number(input.NextToken ?? 0);
    const next = from + 2 < all.length ? { NextToken: String(from + 2) } : {};
    return { Events: all.slice(from, from + 2).map(eventOf), ...next };
  };
  const server = createServer(async (incoming, outgoing) => {
    const body = await bodyOf(incoming);
    if (incoming.headers['x-amz-target'] !== 'CloudTrail_20131101.LookupEvents') {
      const { hostname, port } = new URL(options.upstream ?? 'http://127.0.0.1:9');
      const { method, url, headers } = incoming;
      const on = send({ hostname, port, method, path: url, headers }, (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      });
      on.on('error', () => outgoing.destroy());
      on.end(body);
      return;
    }
    const input: Readonly<Record<string, unknown>> = JSON.parse(body.toString());
    asked.push(input);
    await new Promise((resolve) => setTimeout(resolve, options.delayMs ?? 0));
    const [status, type] = options.fails ?? [200, undefined];
    outgoing.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1', 'x-amzn-RequestId': 'b3f0' });
    outgoing.end(JSON.stringify(type === undefined ? lookUp(input) : { __type: type, message: 'no' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
