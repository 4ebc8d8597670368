import { benchAck } from './ack';
import { benchCrowded } from './crowded';
import { benchEvaluate } from './evaluate';
import { benchExplain } from './explain';
import { benchHeard } from './heard';
import { benchLoad } from './load';
import { machineLine, thisMachine } from './machine';
import { benchMemory } from './memory';
import { benchReplicas } from './replicas';
import { json, type Report, table } from './report';
import { benchSearch, searchRows } from './search/search';
import { benchStorm } from './search/storm';
import { benchSoak } from './soak';
import { benchStart } from './start';
import { benchThroughput } from './throughput';

const BENCHES: ReadonlyMap<string, (args: readonly string[]) => Promise<Report>> = new Map([
  ['ack', benchAck],
  ['throughput', benchThroughput],
  ['evaluate', benchEvaluate],
  ['memory', benchMemory],
  ['crowded', benchCrowded],
  ['explain', benchExplain],
  ['heard', benchHeard],
  ['search', benchSearch],
  ['storm', benchStorm],
  ['load', benchLoad],
  ['replicas', benchReplicas],
  ['soak', benchSoak],
  ['start', benchStart],
]);

/** Takes half an hour. */
const ONLY_NAMED: ReadonlySet<string> = new Set(['soak']);

/** `npm run bench [-- <name>] [--json]`: all benchmarks, or the named ones, one after the other. `ack` takes --http and --rate=<commands/s>, `search` --seeds=<questions a cell>, `soak` --minutes=<30>. */
async function main(args: readonly string[]): Promise<void> {
  const named = args.filter((arg) => !arg.startsWith('--'));
  const unknown = named.find((name) => !BENCHES.has(name));
  if (unknown !== undefined) throw new Error(`there is no benchmark ${unknown}; there are ${[...BENCHES.keys()].join(', ')}`);
  const asJson = args.includes('--json');
  // Its rows are many and all alike: a program wants them as a list.
  if (asJson && named.join() === 'search') {
    process.stdout.write(`${JSON.stringify(await searchRows(args))}\n`);
    return;
  }
  const machine = thisMachine();
  if (!asJson) process.stdout.write(`${machineLine(machine)}\n\n`);
  const reports: Report[] = [];
  for (const [name, bench] of BENCHES) {
    if (named.length > 0 ? !named.includes(name) : ONLY_NAMED.has(name)) continue;
    process.stderr.write(`${name} …\n`);
    const report = await bench(args);
    reports.push(report);
    if (!asJson) process.stdout.write(`${table(report)}\n`);
  }
  if (asJson) process.stdout.write(`${json(machine, reports)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`The benchmark ended early: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
