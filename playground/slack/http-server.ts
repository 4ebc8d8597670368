import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FileAnswer } from './fetch-file';
import { isObject, type JsonObject, objectOf, parseJson } from './json';
import type { ResponseUrls } from './response-urls';
import type { SocketMode } from './socket-mode';
import type { WebApi } from './web-api/call';

export interface Doors {
  readonly webApi: WebApi;
  readonly responseUrls: ResponseUrls;
  readonly socketMode: SocketMode;
  readonly uploads: Map<string, { name: string; content: string }>;
  /** Slack's clock, for the Date header of every answer. */
  readonly now: () => number;
  readonly files: (path: string, token: string | undefined) => FileAnswer;
}

/** The one port of the fake Slack: /api/<method>, /response/<id>, /upload/<id>, /files-pri/<id>/<name> and the WebSocket /link. */
export async function listen(doors: Doors, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    response.setHeader('Date', new Date(doors.now()).toUTCString());
    answer(doors, request, response).catch((error: unknown) => {
      send(response, 500, { ok: false, error: 'fatal_error', detail: String(error) });
    });
  });
  server.on('upgrade', (request, socket, head) => doors.socketMode.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

async function answer(doors: Doors, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, door = '', ...rest] = url.pathname.split('/');
  const path = decodeURIComponent(rest.join('/'));
  const body = await read(request);
  if (door === 'api') {
    const given = { ...Object.fromEntries(url.searchParams), ...(await fields(request, body)) };
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const result = await doors.webApi.call(path, bearer ?? (typeof given.token === 'string' ? given.token : undefined), given);
    send(response, result.status, result.body, result.headers);
  } else if (door === 'response' && request.method === 'POST') {
    const fault = await doors.webApi.faulty('response_url');
    const { status, body: says } = fault ?? doors.responseUrls.use(path, parseJson(body.toString()));
    send(response, status, says, fault?.headers);
  } else if (door === 'upload' && request.method === 'POST') {
    const upload = doors.uploads.get(path);
    if (upload !== undefined) upload.content = await uploaded(request, body);
    send(response, upload === undefined ? 404 : 200, upload === undefined ? 'not found' : `OK - ${body.length}`);
  } else if (door === 'files-pri') {
    const file = doors.files(path, /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]);
    send(response, file.status, file.body, { 'Content-Type': file.type });
  } else {
    send(response, 404, 'not found');
  }
}

async function fields(request: IncomingMessage, body: Buffer): Promise<JsonObject> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return objectOf(parseJson(body.toString()));
  if (type.startsWith('multipart/form-data')) return Object.fromEntries(await form(type, body));
  return Object.fromEntries(new URLSearchParams(body.toString()));
}

/** The file itself: the whole body, or the first file of a form. */
async function uploaded(request: IncomingMessage, body: Buffer): Promise<string> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body.toString();
  for (const [, value] of await form(type, body)) {
    if (typeof value !== 'string') return value.text();
  }
  return '';
}

function form(type: string, body: Buffer): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body: JsonObject | string, headers: Readonly<Record<string, string>> = {}): void {
  const json = isObject(body);
  response.writeHead(status, { 'Content-Type': json ? 'application/json; charset=utf-8' : 'text/plain', ...headers });
  response.end(json ? JSON.stringify(body) : body);
}
