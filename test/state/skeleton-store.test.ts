import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Skeleton } from '../../src/search/skeleton/skeleton';
import { fileSkeletonStore } from '../../src/state/skeleton-store';

const place = { region: 'us-east-1' };
const skeleton: Skeleton = {
  place,
  at: 1,
  apis: [
    {
      id: 'a1b2c3d4e5',
      name: 'orders',
      stages: [{ name: 'prod', loggingLevel: 'INFO', dataTrace: true, hasCanary: false, variables: {} }],
    },
  ],
  groups: [{ name: 'API-Gateway-Execution-Logs_a1b2c3d4e5/prod', bytesPerDay: 1e9, infrequentAccess: false }],
  whole: true,
};
const OWNER = '111122223333';

test('what is saved is loaded, by account and place', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'why403-skeletons-'));
  await fileSkeletonStore(directory).save(OWNER, skeleton);
  const store = fileSkeletonStore(directory);
  expect(await store.load(OWNER, place)).toEqual(skeleton);
  expect(await store.load('444455556666', place)).toBeUndefined();
  expect(await store.load(OWNER, { region: 'eu-west-1' })).toBeUndefined();
  expect(await store.load(OWNER, { region: 'us-east-1', account: 'staging' })).toBeUndefined();
});

test('what another version wrote, or half a file, is absent', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'why403-skeletons-'));
  const store = fileSkeletonStore(directory);
  await store.save(OWNER, skeleton);
  const [file = ''] = readdirSync(join(directory, 'skeletons'));
  writeFileSync(join(directory, 'skeletons', file), '{"place":{"region":"us-east-1"},"at":1,"apis":');
  expect(await store.load(OWNER, place)).toBeUndefined();
});

test('a directory that cannot be used costs nothing but the memory', async () => {
  const directory = join(mkdtempSync(join(tmpdir(), 'why403-skeletons-')), 'file');
  writeFileSync(directory, 'no directory');
  const store = fileSkeletonStore(directory);
  await expect(store.save(OWNER, skeleton)).resolves.toBeUndefined();
  await expect(store.load(OWNER, place)).resolves.toBeUndefined();
});
