import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { freePort } from '../../../playground/free-port';
import { type PlaygroundSlack, startSlack } from '../../../playground/slack/main';
import type { Message } from '../../../playground/slack/model';
import { buildImage, type Image } from './build-image';
import { type BuildStage, lastOf, stagesOf } from './dockerfile';

jest.setTimeout(300_000);

const root = resolve(__dirname, '../../..');
const stages = stagesOf(readFileSync(join(root, 'Dockerfile'), 'utf8'));
const final: BuildStage = stages.at(-1) ?? { image: '', name: undefined, steps: [] };
const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' } as const;
const MOST_MB = 60;
const PASTE = 'HTTP/2 403\nx-amzn-errortype: MissingAuthenticationTokenException\n\n{"message":"Missing Authentication Token"}';

describe('the Dockerfile', () => {
  test('has a stage that builds and one that runs, both on one base that is pinned by its digest', () => {
    expect(stages.map(({ name }) => name)).toEqual(['build', undefined]);
    expect(new Set(stages.map(({ image }) => image)).size).toBe(1);
    expect(final.image).toMatch(/^node:\d+-[a-z]+-slim@sha256:[0-9a-f]{64}$/);
  });

  test('is built on a Node that package.json takes and CI tests', () => {
    const major = /^node:(\d+)/.exec(final.image)?.[1] ?? '';
    expect(readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8')).toMatch(new RegExp(`node: \\[[^\\]]*\\b${major}\\b`));
    const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(Number(major)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
  });

  test('runs nothing in the last stage, which takes only files: no shell, no package manager, no secret', () => {
    const keywords = new Set(final.steps.map(({ keyword }) => keyword));
    expect(keywords).toEqual(new Set(['ENV', 'WORKDIR', 'COPY', 'USER', 'VOLUME', 'EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD']));
    const declared = stages.flatMap(({ steps }) => steps.filter(({ keyword }) => /^(ENV|ARG)$/.test(keyword)));
    expect(declared.map(({ text }) => text)).toEqual(['NODE_ENV=production', 'WHY403_STATE_DIR=/var/lib/why403']);
  });

  test('is not root, keeps its state in a volume, and starts and is checked without a shell', () => {
    expect(lastOf(final, 'USER')?.text).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(lastOf(final, 'VOLUME')?.text).toBe('/var/lib/why403');
    expect(lastOf(final, 'HEALTHCHECK')?.exec).toEqual(['node', 'dist/healthcheck.js']);
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect([...(lastOf(final, 'ENTRYPOINT')?.exec ?? []), ...(lastOf(final, 'CMD')?.exec ?? [])].join(' ')).toBe(scripts.start);
  });
});

describe('the image, built in a clean folder by the steps of the Dockerfile', () => {
  let folder: string;
  let image: Image;
  let app: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'why403-image-'));
    // Another user has to be able to look in.
    chmodSync(folder, 0o755);
    image = buildImage(stages, root, folder);
    app = join(image.root, image.workdir);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds the program, its licences and its manifests, and takes less than 60 MB', () => {
    expect(readdirSync(app).sort()).toEqual(['LICENSE', 'dist', 'manifest.threads.yml', 'manifest.yml', 'package.json']);
    expect(sizeMb(app)).toBeLessThan(MOST_MB);
  });

  test('holds packages of production alone', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const forProduction = new Set(
      Object.entries<{ readonly dev?: boolean }>(packages).flatMap(([path, { dev }]) =>
        dev === true ? [] : [path.replace(/^.*node_modules\//, '')],
      ),
    );
    const licences = readFileSync(join(app, 'dist/LICENSES.txt'), 'utf8').split(`\n${'-'.repeat(78)}\n\n`);
    const bundled = licences.map((licence) => /^\S+/.exec(licence)?.[0] ?? '');
    expect(licences.filter((licence) => !/^\S+ \d+\.\d+\.\d+\S*\n(?!no licence named)\S/.test(licence))).toEqual([]);
    expect(bundled).toEqual(expect.arrayContaining(['@slack/bolt', '@aws-sdk/client-api-gateway', 'zod']));
    expect(bundled.filter((name) => !forProduction.has(name))).toEqual([]);
  });

  describe('as a user that may write to its volume alone', () => {
    let aws: PlaygroundAws;
    let slack: PlaygroundSlack;
    let bot: ChildProcess;
    let log = '';
    let before: readonly string[];
    let env: NodeJS.ProcessEnv;
    const ids = process.getuid?.() === 0 ? idsOf(lastOf(final, 'USER')?.text) : {};
    beforeAll(async () => {
      readOnly(app);
      before = everyFile(app);
      aws = await startAws();
      aws.account('111122223333', KEY);
      slack = await startSlack({ manifest: join(root, 'manifest.yml') });
      env = {
        ...image.env,
        WHY403_STATE_DIR: join(image.root, image.env.WHY403_STATE_DIR ?? ''),
        WHY403_OPS_PORT: String(await freePort()),
        PATH: process.env.PATH,
        ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl },
        ...{ AWS_ENDPOINT_URL: aws.url, AWS_REGION: 'us-east-1' },
        ...{ AWS_ACCESS_KEY_ID: KEY.accessKeyId, AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey },
      };
      const [program = '', ...words] = [...(lastOf(final, 'ENTRYPOINT')?.exec ?? []), ...(lastOf(final, 'CMD')?.exec ?? [])];
      bot = spawn(program, words, { cwd: app, env, stdio: ['ignore', 'ignore', 'pipe'], ...ids });
      bot.stderr?.on('data', (chunk: Buffer) => {
        log += chunk.toString();
      });
      const ended = once(bot, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}:\n${log}`)));
      await Promise.race([slack.waitFor(() => slack.connections > 0, { ms: 30_000, what: 'its socket' }), ended]);
      ended.catch(() => undefined);
    });
    afterAll(async () => {
      if (bot?.exitCode === null) {
        const ended = once(bot, 'exit');
        bot.kill('SIGTERM');
        await ended;
      }
      await slack?.close();
      await aws?.close();
    });

    test('cannot write to its own files', () => {
      const script = `require('node:fs').writeFileSync(${JSON.stringify(join(app, 'dist', 'new.js'))}, '')`;
      const { status, stderr } = spawnSync('node', ['-e', script], { encoding: 'utf8', env, ...ids });
      expect([status, stderr]).toEqual([1, expect.stringMatching(/EACCES|EPERM|EROFS/)]);
    });

    test('answers a question, keeps its state in the volume and leaves its own files as they were', async () => {
      const ann = slack.addUser({ name: 'ann' });
      const channel = slack.addChannel({ name: 'payments', members: [ann.id], botIsMember: true });
      await slack.as(ann.id).command(channel.id, PASTE);
      const isAnswer = ({ botId, blocks }: Message): boolean =>
        botId !== undefined && JSON.stringify(blocks).includes('Missing Authentication');
      await slack.waitFor(() => slack.messages.some(isAnswer), { ms: 20_000, what: 'the answer' });
      expect(readdirSync(env.WHY403_STATE_DIR ?? '').sort()).toEqual(expect.arrayContaining(['cases', 'jobs', 'threads', 'writes']));
      expect(everyFile(app)).toEqual(before);
    });

    test('is well by its own HEALTHCHECK', () => {
      const [program = '', ...words] = lastOf(final, 'HEALTHCHECK')?.exec ?? [];
      const { status, stderr } = spawnSync(program, words, { cwd: app, encoding: 'utf8', env, ...ids });
      expect([status, stderr]).toEqual([0, '']);
    });

    test('ends by itself at SIGTERM', async () => {
      const ended = once(bot, 'exit');
      bot.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    });
  });
});

function idsOf(user = ''): { readonly uid: number; readonly gid: number } {
  const [uid = '', gid = ''] = user.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readOnly(folder: string): void {
  for (const path of [...everyFile(folder), folder]) chmodSync(path, statSync(path).isDirectory() ? 0o555 : 0o444);
}

function sizeMb(folder: string): number {
  return everyFile(folder).reduce((sum, path) => sum + lstatSync(path).size, 0) / 2 ** 20;
}
