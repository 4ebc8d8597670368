import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../playground/bot-process';

/** The program as somebody starts it by hand, with this environment and nothing else. */
export function startBotWith(environment: Readonly<Record<string, string>>): { stop(): Promise<void> } {
  const stateDir = mkdtempSync(join(tmpdir(), 'why403-by-hand-'));
  const child = spawn(process.execPath, [join(projectRoot(), 'dist/cli.js'), 'serve'], {
    stdio: 'ignore',
    env: { PATH: process.env.PATH, WHY403_STATE_DIR: stateDir, ...environment },
  });
  return {
    stop: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
