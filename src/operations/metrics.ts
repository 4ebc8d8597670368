import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Observer } from '../observer';

export interface Metrics extends Observer {
  /** In Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Seconds: most first messages come within one, most verdicts within ten; past 25 a question is cut. */
const CONTENT_SECONDS = [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10];
const VERDICT_SECONDS = [0.5, 1, 2, 3, 5, 7.5, 10, 15, 25, 60, 180];
const MOST_MS_FOR_DEPTH = 1_000;

/**
 * What the program counts of itself, with Node's own figures, in a registry of its own. No label holds a person, a request or an API: the
 * number of series is bounded by the words of the program, of Slack and of AWS, and by the accounts that are configured.
 */
export function createMetrics(queueDepth: () => Promise<number>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const questions = new Counter({ name: 'why403_questions_total', help: 'Questions that were begun', registers });
  const verdicts = new Counter({
    name: 'why403_verdicts_total',
    help: 'Answers that were shown, by their first cause, or by the kind of the answer where there is none',
    labelNames: ['cause', 'confidence'],
    registers,
  });
  const content = new Histogram({
    name: 'why403_time_to_first_content_seconds',
    help: 'From what a person sent to the first message',
    buckets: CONTENT_SECONDS,
    registers,
  });
  const verdictTime = new Histogram({
    name: 'why403_time_to_verdict_seconds',
    help: 'From what a person sent to the answer',
    buckets: VERDICT_SECONDS,
    registers,
  });
  const calls = new Counter({
    name: 'why403_aws_calls_total',
    help: 'Calls to AWS, the SDK’s own retries not counted apart',
    labelNames: ['service', 'operation', 'outcome'],
    registers,
  });
  const throttles = new Counter({
    name: 'why403_aws_throttles_total',
    help: 'Attempts that AWS throttled',
    labelNames: ['service', 'operation'],
    registers,
  });
  const dollars = new Counter({
    name: 'why403_dollars_total',
    help: 'Dollars that Logs Insights has scanned for',
    labelNames: ['account'],
    registers,
  });
  const slackErrors = new Counter({
    name: 'why403_slack_errors_total',
    help: 'Calls that Slack refused or did not answer, each attempt',
    labelNames: ['method', 'error'],
    registers,
  });
  registerDepth(registers, queueDepth);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    question: () => questions.inc(),
    firstContent: (seconds) => content.observe(seconds),
    verdict: ({ cause, confidence }, seconds) => {
      verdicts.inc({ cause, confidence });
      verdictTime.observe(seconds);
    },
    awsCall: (service, operation, outcome) => calls.inc({ service, operation, outcome }),
    awsThrottle: (service, operation) => throttles.inc({ service, operation }),
    spent: (account = 'own', amount) => dollars.inc({ account }, amount),
    slackError: (method, error) => slackErrors.inc({ method, error }),
  };
}

/** Asked for at each scrape. Where nobody can tell, because Redis is away, it is absent: a zero would be a claim. */
function registerDepth(registers: Registry[], queueDepth: () => Promise<number>): void {
  new Gauge({
    name: 'why403_queue_depth',
    help: 'Questions and clicks that wait or run, on all replicas',
    registers,
    async collect() {
      this.remove();
      const depth = await soon(queueDepth);
      if (depth !== undefined) this.set(depth);
    },
  });
}

async function soon(read: () => Promise<number>): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), MOST_MS_FOR_DEPTH);
  });
  try {
    return await Promise.race([read(), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
