import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../bot-process';
import { page } from './page';

/** Writes docs/slack.md; `--check` writes nothing and ends with 1 where it is stale. */
async function main(): Promise<void> {
  const path = join(projectRoot(), 'docs/slack.md');
  const text = await page();
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    process.exitCode = 1;
    process.stderr.write('docs/slack.md is stale: run npm run docs:slack\n');
  }
}

void main();
