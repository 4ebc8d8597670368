import { once } from 'node:events';
import { createServer } from 'node:net';
import { type DemoProcess, startDemo } from './demo-process';

const PAGE = /^page (http:\/\/127\.0\.0\.1:(\d+))\n/;
let demo: DemoProcess | undefined;

afterEach(async () => {
  demo?.child.kill('SIGKILL');
  await demo?.ended;
});

test.each([[[]], [['--http']]])(
  'without a terminal it says where the page is, plays the incidents once and ends with 0: %p',
  async (flags) => {
    demo = startDemo('--port', '0', ...flags);
    expect(await demo.ended).toBe(0);
    expect(demo.out()).toMatch(PAGE);
    expect(demo.out()).toContain('== 1. Support lifted a suspension');
    expect(demo.out()).toContain('== 2. GET /orders works');
    expect(demo.out().match(/HTTP\/2 200/g)).toHaveLength(3);
    expect(demo.out()).toMatch(/Both incidents ended with 200\.\n$/);
    expect(demo.err()).toBe('');
  },
);

test('--stay keeps the page until it is asked to end', async () => {
  demo = startDemo('--stay', '--port', '0');
  const [, url = ''] = await demo.shows(PAGE);
  await demo.shows(/Both incidents ended with 200\./);
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('why403 playground');
  const reply = await fetch(`${url}/api/company/stories`);
  expect(await reply.json()).toMatchObject({ stories: expect.arrayContaining([expect.objectContaining({ id: 'cached-policy' })]) });
  demo.child.kill('SIGTERM');
  expect(await demo.ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test('it ends at once when it is asked to in the middle of an incident', async () => {
  demo = startDemo('--port', '0');
  await demo.shows(/ada types/);
  demo.child.kill('SIGTERM');
  expect(await demo.ended).toBe(0);
  expect(demo.out()).not.toContain('Both incidents ended');
});

test('a taken port is answered with a free one', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  try {
    demo = startDemo('--aws-only', '--port', port);
    const [, , shown] = await demo.shows(PAGE);
    expect(shown).not.toBe(port);
  } finally {
    taken.close();
  }
});

test('an unknown flag: one sentence, exit code 2, nothing on stdout', async () => {
  demo = startDemo('--colour');
  expect(await demo.ended).toBe(2);
  expect([demo.out(), demo.err()]).toEqual(['', "Unknown option '--colour'; --help lists the flags.\n"]);
});

test('--help: the flags, exit code 0', async () => {
  demo = startDemo('--help');
  expect(await demo.ended).toBe(0);
  expect(demo.out()).toContain('--latency aws');
});
