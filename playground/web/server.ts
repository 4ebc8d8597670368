import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlaygroundAws } from '../aws/main';
import type { PlaygroundSlack } from '../slack/main';
import { type PageFile, pageFiles } from './page-files';
import { perform } from './routes';
import { snapshotOf } from './snapshot';
import type { PageEvent, Viewer } from './wire';

/** A request below /api/company, its JSON body read. */
export interface ExtraRequest {
  readonly method: string;
  /** e.g. `/api/company/scenarios` */
  readonly path: string;
  /** Undefined where there is none. */
  readonly body: unknown;
  /** Sends `{ kind: 'company', data }` to every open page. */
  publish(data: unknown): void;
}

export interface ExtraReply {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: unknown;
}

/** Answers what lies below /api/company; undefined is 404. */
export type RouteHandler = (request: ExtraRequest) => Promise<ExtraReply | undefined>;

export interface PageOptions {
  readonly slack: PlaygroundSlack;
  readonly aws: PlaygroundAws;
  /** Those whom the viewer can be, the first one at the beginning. */
  readonly people: readonly Viewer[];
  /** 4403 by default, or a free one where that is taken. */
  readonly port?: number;
  /** Without it there is no company on the page. */
  readonly extra?: RouteHandler;
}

export interface Page {
  /** http://127.0.0.1:<port> */
  readonly url: string;
  close(): Promise<void>;
}

const DEFAULT_PORT = 4403;
const MOST_BODY_BYTES = 1_000_000;
const NOTHING = { ok: false, error: 'nothing is here' };

/** No script, style, picture, font or connection but the page's own: nothing leaves the machine. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy */
const POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

/** A page without a company tells no story. */
const noCompany: RouteHandler = async ({ path }) => (path === '/api/company/stories' ? { status: 200, body: { stories: [] } } : undefined);

/** Serves the page on 127.0.0.1. Throws where it is not built. */
export async function startPage(options: PageOptions): Promise<Page> {
  const { slack, aws, people, extra = noCompany } = options;
  const files = pageFiles();
  const streams = new Set<ServerResponse>();
  const publish = (event: PageEvent): void => {
    const line = lineOf(event);
    for (const stream of streams) stream.write(line);
  };
  const stops = [slack.subscribe(publish), aws.subscribe((call) => publish({ kind: 'aws_call', call, at: call.at }))];
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, 500, { ok: false, error: `playground fault: ${String(error)}` }));
  });
  const port = await bind(server, options.port ?? DEFAULT_PORT);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (!isOwn(request, port)) return send(response, 403, { ok: false, error: 'only the page itself may ask' });
    if (path === '/api/events') return stream(response);
    if (!path.startsWith('/api/')) {
      const file = files.get(path);
      return file === undefined ? send(response, 404, NOTHING) : sendFile(response, file);
    }
    const body = await readJson(request);
    if ('problem' in body) return send(response, 400, { ok: false, error: body.problem });
    const method = request.method ?? 'GET';
    const reply = path.startsWith('/api/company/')
      ? await extra({ method, path, body: body.json, publish: (data) => publish({ kind: 'company', data, at: Date.now() }) })
      : method === 'POST'
        ? await perform({ slack, people }, path.slice('/api/'.length), body.json)
        : undefined;
    send(response, reply?.status ?? 404, reply?.body ?? NOTHING);
  }

  function stream(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(lineOf({ kind: 'snapshot', snapshot: snapshotOf(slack, aws, people) }));
    streams.add(response);
    response.on('close', () => streams.delete(response));
  }

  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const stop of stops) stop();
      for (const open of streams) open.end();
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

async function bind(server: Server, wanted: number): Promise<number> {
  for (const port of [wanted, 0]) {
    server.listen(port, '127.0.0.1');
    const failed = await once(server, 'listening').then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error,
    );
    if (failed === undefined) return (server.address() as AddressInfo).port;
    if (failed.code !== 'EADDRINUSE') throw failed;
  }
  throw new Error('no port is free');
}

/** Another site's page may reach this port, too: a name of its own that resolves here, or a form. https://owasp.org/www-community/attacks/csrf */
function isOwn({ headers }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return false;
  return headers.origin === undefined || hosts.some((host) => headers.origin === `http://${host}`);
}

async function readJson(request: IncomingMessage): Promise<{ readonly json: unknown } | { readonly problem: string }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BODY_BYTES) return { problem: 'the body is too large' };
    chunks.push(bytes);
  }
  if (size === 0) return { json: undefined };
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return { problem: 'the body must be application/json' };
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { problem: 'the body is no JSON' };
  }
}

/** JSON holds no line feed, so one `data:` line is enough. https://html.spec.whatwg.org/multipage/server-sent-events.html */
function lineOf(event: PageEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

function sendFile(response: ServerResponse, file: PageFile): void {
  response.writeHead(200, {
    ...{ 'Content-Type': file.type, 'Content-Security-Policy': POLICY },
    ...{ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' },
  });
  response.end(file.body);
}
