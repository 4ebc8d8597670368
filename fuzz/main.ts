import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../playground/bot-process';
import { type Finding, fuzz } from './fuzz';
import { Random } from './random';
import { readSeeds } from './seeds';
import { logTarget } from './targets/log';
import { policyTarget } from './targets/policy';
import { questionTarget } from './targets/question';
import { slackTarget } from './targets/slack';

const MILLION = 1_000_000;
const DAY_S = 86_400;

/**
 * `npm run fuzz [-- --inputs=1000000 --seconds=600 --seed=403 --most=1]`: ends with 1 where something was found, and writes each input to
 * build/fuzz-findings/.
 */
function main(args: string[]): void {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { inputs: option, seconds: option, seed: option, most: option } });
  const seed = Number(values.seed ?? Date.now() % MILLION);
  const seconds = Number(values.seconds ?? DAY_S);
  const seeds = readSeeds();
  const targets = [questionTarget(seeds), logTarget(seeds), policyTarget(seeds), slackTarget()];
  const begun = Date.now();
  const limits = { inputs: Number(values.inputs ?? MILLION), until: begun + seconds * 1000, mostFindings: Number(values.most ?? 1) };
  const { inputs, withSecret, grown, findings } = fuzz(targets, new Random(seed), limits, tell);
  const total = [...inputs.values()].reduce((sum, count) => sum + count, 0);
  const each = [...inputs].map(([name, count]) => `${name} ${count.toLocaleString('en-US')}`).join(', ');
  const took = ((Date.now() - begun) / 1000).toFixed(0);
  process.stdout.write(`fuzz: ${total.toLocaleString('en-US')} inputs in ${took} s, seed ${seed}: ${each}\n`);
  process.stdout.write(
    `fuzz: ${withSecret.toLocaleString('en-US')} of them with a secret, ${grown.toLocaleString('en-US')} texts made longer\n`,
  );
  process.stdout.write(`fuzz: ${findings.length === 0 ? 'nothing found' : `${findings.length} found`}\n`);
  if (findings.length > 0) process.exitCode = 1;
}

function tell(finding: Finding, index: number): void {
  const folder = join(projectRoot(), 'build', 'fuzz-findings');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${index}.json`);
  writeFileSync(file, JSON.stringify(finding));
  process.stdout.write(`fuzz: ${finding.target}: ${wordsOf(finding)} (${file})\n`);
}

function wordsOf(finding: Finding): string {
  switch (finding.is) {
    case 'crash':
      return `it throws: ${finding.error.split('\n').slice(0, 4).join(' ')}`;
    case 'leak':
      return `a secret goes out: ${finding.secret} in ${JSON.stringify(finding.output).slice(0, 300)}`;
    case 'slow':
      return `twice the text costs ${finding.growth.ratio.toFixed(1)} times as much, from ${finding.growth.characters} characters (${finding.growth.ms.toFixed(1)} ms): ${JSON.stringify(finding.growth.pump).slice(0, 300)}`;
  }
}

main(process.argv.slice(2));
