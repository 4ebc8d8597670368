import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '../../src/actions/job';
import { openFileState } from '../../src/state/file-state';

const job: Job = {
  id: 'command 1.2',
  ref: '7f3a01',
  kind: 'command',
  userId: 'U1',
  channelId: 'C1',
  quietly: false,
  secrets: [],
  text: 'id',
  receivedAt: 1,
};
const write = { key: 'k', by: { id: 'U1', name: 'ann' }, begunAt: 1 };
const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'why403-state-'));

test('a job is opened once, outlives the process, and is gone when closed', async () => {
  const directory = await folder();
  const { jobs } = await openFileState(directory, Date.now());
  expect(await Promise.all([jobs.open(job), jobs.open(job)])).toEqual(expect.arrayContaining([true, false]));
  await jobs.update({ ...job, placeholderTs: '3.4' });
  const again = (await openFileState(directory, Date.now())).jobs;
  expect(await again.all()).toEqual([{ ...job, placeholderTs: '3.4' }]);
  await again.close(job.id);
  expect(await again.all()).toEqual([]);
  expect(await again.open(job)).toBe(false);
  expect(await (await openFileState(directory, Date.now())).jobs.open(job)).toBe(false);
  const anHourLater = (await openFileState(directory, Date.now() + 3_600_001)).jobs;
  expect(await anHourLater.open(job)).toBe(true);
});

test('a job whose file outlived its closing is closed', async () => {
  const directory = await folder();
  const { jobs } = await openFileState(directory, Date.now());
  await jobs.open(job);
  const [file = ''] = await readdir(join(directory, 'jobs'));
  const text = await readFile(join(directory, 'jobs', file));
  await jobs.close(job.id);
  await writeFile(join(directory, 'jobs', file), text);
  expect(await (await openFileState(directory, Date.now())).jobs.all()).toEqual([]);
});

test('only one of many takes a key; a failure gives it back, a result keeps it', async () => {
  const { writes } = await openFileState(await folder(), Date.now());
  const claims = await Promise.all(Array.from({ length: 20 }, () => writes.claim(write)));
  expect(claims.filter((claim) => claim.taken)).toHaveLength(1);
  await writes.release('k');
  expect(await writes.claim(write)).toEqual({ taken: true });
  await writes.settle({ ...write, awsRequestId: 'a', doneAt: '2026-11-22T10:00:00Z' });
  expect(await writes.claim(write)).toMatchObject({ taken: false, by: { awsRequestId: 'a' } });
});

test('of many that take a write over one gets it, and the others learn who; who dies while it takes it over is followed too', async () => {
  const directory = await folder();
  const { writes } = await openFileState(directory, Date.now());
  await writes.claim(write);
  const taken = await Promise.all([2, 3, 4].map((begunAt) => writes.takeOver({ ...write, begunAt }, write)));
  expect(taken.filter((each) => each.taken)).toHaveLength(1);
  const holder = await writes.claim(write);
  if (holder.taken) throw new Error('nobody took it');
  expect(await writes.takeOver({ ...write, begunAt: 5 }, write)).toEqual({ taken: false, by: holder.by });
  // As if it had died before it wrote down that the key is its own.
  await writes.settle(write);
  expect(await writes.takeOver({ ...write, begunAt: 6 }, write)).toEqual({ taken: false, by: holder.by });
  expect(await writes.takeOver({ ...write, begunAt: 7 }, holder.by)).toEqual({ taken: true });
  expect(await writes.claim(write)).toMatchObject({ taken: false, by: { begunAt: 7 } });
});

test('a case is found by its ref and by its thread', async () => {
  const { cases } = await openFileState(await folder(), Date.now());
  const answered = { ref: '7f3a01', text: 'id', receivedAt: 1, answeredAt: 2, userId: 'U1', channelId: 'C1', threadTs: '1.1' };
  await cases.keep(answered);
  expect(await cases.byRef('7f3a01')).toEqual(answered);
  expect(await cases.ofThread('C1', '1.1')).toEqual(answered);
  expect(await cases.ofThread('C2', '1.1')).toBeUndefined();
});

test('a file that cannot be read is set aside and stops nobody', async () => {
  const directory = await folder();
  const { jobs } = await openFileState(directory, Date.now());
  await writeFile(join(directory, 'jobs', 'half.json'), '{"id":');
  expect(await jobs.all()).toEqual([]);
  expect(await readdir(join(directory, 'jobs'))).toEqual(['half.json.unreadable']);
});

test('nobody else on the machine reads it; what is old is thrown away', async () => {
  const directory = await folder();
  const { cases } = await openFileState(directory, Date.now());
  await cases.keep({ ref: '7f3a01', text: 'id', receivedAt: 1, answeredAt: 2, userId: 'U1', channelId: 'C1' });
  const [file = ''] = await readdir(join(directory, 'cases'));
  expect((await stat(join(directory, 'cases', file))).mode & 0o777).toBe(0o600);
  const later = await openFileState(directory, Date.now() + 31 * 86_400_000);
  expect(await later.cases.byRef('7f3a01')).toBeUndefined();
});
