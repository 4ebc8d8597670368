import { request } from 'node:http';
import { startWorkspace } from './stage';

let workspace: Awaited<ReturnType<typeof startWorkspace>>;
const company: unknown[] = [];

beforeEach(async () => {
  company.length = 0;
  workspace = await startWorkspace({
    extra: async ({ method, path, body, publish }) => {
      if (path !== '/api/company/send') return undefined;
      company.push({ method, body });
      publish({ sent: body });
      return { status: 202, body: { ok: true } };
    },
  });
});
afterEach(() => workspace.leave());

/** One request with headers that fetch would not send. */
function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  return new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const sent = request(
      `${workspace.served.url}${path}`,
      { method: options.method ?? 'GET', headers: options.headers ?? {} },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });

test('a request under another name, or from another page, is refused', async () => {
  const body = { user: workspace.ada.id, channel: workspace.incidents.id, text: 'hello' };
  const port = new URL(workspace.served.url).port;
  expect((await ask('/', { headers: { Host: `evil.example:${port}` } })).status).toBe(403);
  expect((await ask('/', { headers: { Host: '127.0.0.1' } })).status).toBe(403);
  expect((await ask('/api/events', { headers: { Origin: 'http://evil.example' } })).status).toBe(403);
  expect((await post('/api/say', body, { Origin: 'http://evil.example' })).status).toBe(403);
  expect((await post('/api/say', body, { Origin: 'null' })).status).toBe(403);
  expect(workspace.slack.messages).toEqual([]);
  expect((await post('/api/say', body, { Origin: `http://localhost:${port}` })).status).toBe(200);
  expect(workspace.slack.messages.map(({ text }) => text)).toEqual(['hello']);
});

test('a body that is none, of another type, of another shape, or by somebody else changes nothing', async () => {
  const channel = workspace.incidents.id;
  const plain = await ask('/api/say', {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: JSON.stringify({ user: workspace.ada.id, channel, text: 'hello' }),
  });
  expect(plain.status).toBe(400);
  expect((await ask('/api/say', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{' })).status).toBe(400);
  expect((await post('/api/say', { user: workspace.ada.id, channel })).status).toBe(400);
  expect((await post('/api/say', { user: workspace.slack.botUserId, channel, text: 'hello' })).status).toBe(403);
  expect((await post('/api/say', { user: workspace.ada.id, channel: 'C0NOWHERE', text: 'hello' })).status).toBe(409);
  expect((await post('/api/press', { user: workspace.ada.id, target: { channel, ts: '1.2' }, actionId: 'x' })).body).toContain(
    'the message is gone',
  );
  expect((await post('/api/constructor', { user: workspace.ada.id })).status).toBe(404);
  expect((await post('/api/say', { user: workspace.ada.id, channel, text: 'x'.repeat(1_100_000) })).status).toBe(400);
  expect(workspace.slack.messages).toEqual([]);
});

test('only the built page is served, and its own rule keeps everything on this machine', async () => {
  const index = await ask('/');
  expect(index.body).toContain('<div id="root">');
  expect(String(index.headers['content-security-policy'])).toMatch(/default-src 'self'/);
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/../../playground/demo.js', '/index.html/'])
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
});

test('the company’s routes get their body, and what they publish reaches the stream', async () => {
  const stream = await fetch(`${workspace.served.url}/api/events`);
  const reader = (stream.body ?? new ReadableStream<Uint8Array>()).getReader();
  let heard = '';
  const hear = async (words: string): Promise<void> => {
    while (!heard.includes(words)) heard += new TextDecoder().decode((await reader.read()).value);
  };
  await hear('"kind":"snapshot"');
  expect((await post('/api/company/send', { path: '/orders' })).status).toBe(202);
  expect((await post('/api/company/elsewhere', {})).status).toBe(404);
  expect(company).toEqual([{ method: 'POST', body: { path: '/orders' } }]);
  await hear('"kind":"company","data":{"sent":{"path":"/orders"}}');
  await reader.cancel();
});

test('a port that is taken gives way to a free one', async () => {
  const other = await startWorkspace({ port: Number(new URL(workspace.served.url).port) });
  expect(other.served.url).not.toBe(workspace.served.url);
  expect((await fetch(other.served.url)).status).toBe(200);
  await other.leave();
});
