import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { lastOf, stagesOf } from './image/dockerfile';

const root = resolve(__dirname, '../..');
const { services, volumes } = parse(readFileSync(join(root, 'compose.yaml'), 'utf8'));
const final = stagesOf(readFileSync(join(root, 'Dockerfile'), 'utf8')).at(-1);

test('each service is read-only, without capabilities that it does not need, and restarts', () => {
  for (const service of Object.values<Record<string, unknown>>(services))
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      restart: 'unless-stopped',
      security_opt: ['no-new-privileges:true'],
    });
});

test('the bot’s volume is the image’s, and it waits for the queue', () => {
  const volume = final === undefined ? undefined : lastOf(final, 'VOLUME')?.text;
  expect(services.why403).toMatchObject({
    build: '.',
    volumes: [`state:${volume}`],
    depends_on: { valkey: { condition: 'service_healthy' } },
  });
  expect(Object.keys(volumes)).toEqual(['state', 'queue']);
});

test('the queue is written down, evicts nothing, and is an exact version', () => {
  expect(services.valkey.image).toMatch(/^valkey\/valkey:\d+\.\d+\.\d+-alpine$/);
  expect(services.valkey.command.join(' ')).toContain('--appendonly yes --appendfsync always');
  expect(services.valkey.command.join(' ')).toContain('--maxmemory-policy noeviction');
  expect(services.why403.environment.REDIS_URL).toBe('redis://valkey:6379');
});

test('every variable is one that the README names or the SDK reads', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const ofTheSdk = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'REDIS_URL'];
  expect(Object.keys(services.why403.environment).filter((name) => !readme.includes(name) && !ofTheSdk.includes(name))).toEqual([]);
});
