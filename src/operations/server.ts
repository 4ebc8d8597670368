import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { LateMetrics } from './late-metrics';
import { type Needs, readinessOf } from './readiness';

export interface OperationsParts {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly needs: Needs;
  readonly metrics: Pick<LateMetrics, 'load'>;
}

export interface Operations {
  readonly port: number;
  close(): Promise<void>;
}

/** A probe or a scrape that sends its request slower than this is let go. */
const REQUEST_MS = 5_000;

/**
 * `/healthz`, `/readyz` and `/metrics`, for whoever supervises the process. It reads nothing but the path, and says nothing that was sent
 * to it. Throws where the port cannot be had.
 */
export async function startOperations({ port, host, needs, metrics }: OperationsParts): Promise<Operations> {
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'only GET\n');
    void answer(path, response, needs, metrics).catch(() => send(response, 500, 'this could not be read\n'));
  });
  server.maxConnections = 64;
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : port, close: () => closed(server) };
}

async function answer(path: string, response: ServerResponse, needs: Needs, metrics: OperationsParts['metrics']): Promise<void> {
  // The event loop has come round to it: that is the whole answer.
  if (path === '/healthz') return send(response, 200, 'live\n');
  if (path === '/readyz') {
    const readiness = await readinessOf(needs);
    return send(response, readiness.ready ? 200 : 503, `${JSON.stringify(readiness)}\n`, 'application/json');
  }
  if (path === '/metrics') {
    const loaded = await metrics.load();
    return send(response, 200, await loaded.text(), loaded.contentType);
  }
  send(response, 404, '/healthz, /readyz or /metrics\n');
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  response.end(body);
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
