import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '../../src/state/lock-file';

test('a directory that a living process has is refused with what to do; a dead one’s is taken', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'why403-lock-'));
  const other = spawn('sleep', ['600']);
  const holder = JSON.stringify({ pid: other.pid, host: hostname(), begun: '' });
  writeFileSync(join(directory, 'lock'), holder);
  await expect(lockDirectory(directory)).rejects.toThrow(`in use by process ${other.pid}. Several processes need REDIS_URL`);
  const gone = once(other, 'exit');
  other.kill('SIGKILL');
  await gone;
  const unlock = await lockDirectory(directory);
  unlock();
  (await lockDirectory(directory))();
});

test('another process that got the number of a dead one is not it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'why403-lock-'));
  writeFileSync(join(directory, 'lock'), JSON.stringify({ pid: process.ppid, host: hostname(), begun: '1' }));
  (await lockDirectory(directory))();
});
