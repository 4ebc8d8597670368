import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { freePort } from '../playground/free-port';

const program = join(__dirname, '../dist/healthcheck.js');

/** What the image's health check says beside a server that answers by path. */
async function check(port: string, ...words: readonly string[]): Promise<readonly [code: unknown, says: string]> {
  const child = spawn(process.execPath, [program, ...words], { env: { WHY403_OPS_PORT: port }, stdio: ['ignore', 'ignore', 'pipe'] });
  let says = '';
  child.stderr.on('data', (chunk: Buffer) => {
    says += chunk.toString();
  });
  const [code] = await once(child, 'close');
  return [code, says];
}

let server: Server;
let port: string;
beforeAll(async () => {
  port = String(await freePort());
  server = createServer((request, response) => {
    if (request.url === '/never') return;
    response.writeHead(request.url === '/healthz' ? 200 : 503).end();
  });
  server.listen(Number(port), '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

test('it ends with 0 where /healthz answers 200, and says nothing', async () => {
  expect(await check(port)).toEqual([0, '']);
});

test('it ends with 1 and says what was answered, on another path too', async () => {
  expect(await check(port, '/readyz')).toEqual([1, `http://127.0.0.1:${port}/readyz answered 503.\n`]);
});

test('it waits three seconds and no longer', async () => {
  expect(await check(port, '/never')).toEqual([1, `http://127.0.0.1:${port}/never: no answer within 3 s.\n`]);
});

test('it ends with 1 where nothing listens, and where the port is none', async () => {
  expect(await check(String(await freePort()))).toEqual([1, expect.stringContaining('ECONNREFUSED')]);
  expect(await check('9403x')).toEqual([1, 'WHY403_OPS_PORT is no port.\n']);
});
