import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../playground/bot-process';
import { CURL_DUMP } from './pastes/responses';
import type { Report } from './report';
import { distributionOf } from './statistics';

const RUNS = 30;

/** `why403 explain` as a person runs it: one process an answer. */
export async function benchExplain(): Promise<Report> {
  const cli = [join(projectRoot(), 'dist', 'cli.js'), 'explain'];
  await runMs(cli, CURL_DUMP);
  const answers: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    answers.push(await runMs(cli, CURL_DUMP));
    bare.push(await runMs(['-e', '0'], ''));
  }
  const times = distributionOf(answers);
  return {
    bench: `explain: \`why403 explain\` as a process, ${RUNS} runs`,
    notes: [
      'From spawn to exit: start of Node, loading the program, reading a curl dump from stdin, printing the answer.',
      `One run before, not counted, to warm the file cache. p99 of ${RUNS} runs is the slowest one.`,
    ],
    figures: [
      { name: 'answer p50', value: times.p50, unit: 'ms' },
      { name: 'answer p99', value: times.p99, unit: 'ms', target: { is: 'below', value: 1000 } },
      { name: 'Node alone (`node -e 0`) p50', value: distributionOf(bare).p50, unit: 'ms' },
    ],
  };
}

async function runMs(args: readonly string[], input: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(input);
  const [code]: (number | null)[] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with code ${code}`);
  return performance.now() - begun;
}
