import { benchAck } from './ack';
import type { Figure, Report } from './report';

const PER_SECOND = 200;
/** Slack gives up then. https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
const SLACK_WAITS_MS = 3_000;

const TARGETS: Readonly<Record<string, Figure['target']>> = {
  'ack p99': { is: 'below', value: 250 },
  'ack max': { is: 'below', value: SLACK_WAITS_MS },
};

/** `ack` with twice the questions: how soon Slack has its ack while one process has more to do than it can. */
export async function benchLoad(args: readonly string[]): Promise<Report> {
  const report = await benchAck([...args.filter((arg) => !arg.startsWith('--rate=')), `--rate=${PER_SECOND}`]);
  const figures = report.figures.map(({ target: _target, ...figure }): Figure => {
    const target = TARGETS[figure.name];
    return target === undefined ? figure : { ...figure, target };
  });
  return { ...report, bench: report.bench.replace(/^ack/, 'load'), figures };
}
