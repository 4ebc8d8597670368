import { z } from 'zod';
import { ConfigError } from '../config';
import type { Observer } from '../observer';

/**
 * How much CloudWatch counts: each metric once, each of its label sets too, or nothing. Each is a custom metric that AWS charges for.
 * https://aws.amazon.com/cloudwatch/pricing/
 */
export type MetricsDetail = 'totals' | 'labels' | 'off';

export interface EmbeddedMetrics {
  readonly observer: Observer;
  /** Writes what was told since the last time; `now` in ms since 1970. */
  write(now: number): void;
}

export interface EmbeddedMetricsParts {
  readonly detail: MetricsDetail;
  /** Sets the metrics of two installations apart, as those of Lambda itself. */
  readonly functionName: string;
  /** Takes one line of the function's log. */
  readonly writeLine: (line: string) => void;
}

type Labels = Readonly<Record<string, string>>;
type Unit = 'Count' | 'Seconds' | 'None';

interface Series {
  readonly labels: Labels;
  readonly metrics: Map<string, { readonly unit: Unit; readonly values: number[] }>;
}

const NAMESPACE = 'why403';
/** CloudWatch takes no more of one metric in one line. */
const MOST_VALUES = 100;

/** Reads `WHY403_METRICS`. Throws `ConfigError`. */
export function readMetricsDetail(value: string | undefined): MetricsDetail {
  const read = z.enum(['totals', 'labels', 'off']).safeParse(value === undefined || value === '' ? 'totals' : value);
  if (!read.success) throw new ConfigError('WHY403_METRICS has to be totals, labels or off.');
  return read.data;
}

/**
 * The metrics of `/metrics` as lines that CloudWatch counts, for a function that nobody can scrape: same names, same labels. A line holds its
 * labels either way, so that Logs Insights can tell them apart.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics({ detail, functionName, writeLine }: EmbeddedMetricsParts): EmbeddedMetrics {
  let told = new Map<string, Series>();
  const valuesOf = (name: string, unit: Unit, labels: Labels): number[] => {
    if (detail === 'off') return [];
    const key = JSON.stringify(labels);
    const series: Series = told.get(key) ?? { labels, metrics: new Map() };
    told.set(key, series);
    const metric = series.metrics.get(name) ?? { unit, values: [] };
    series.metrics.set(name, metric);
    return metric.values;
  };
  const count = (name: string, labels: Labels = {}, by = 1, unit: Unit = 'Count'): void => {
    const values = valuesOf(name, unit, labels);
    values[0] = (values[0] ?? 0) + by;
  };
  const observe = (name: string, seconds: number): void => void valuesOf(name, 'Seconds', {}).push(seconds);
  return {
    observer: {
      question: () => count('why403_questions_total'),
      firstContent: (seconds) => observe('why403_time_to_first_content_seconds', seconds),
      verdict: ({ cause, confidence }, seconds) => {
        count('why403_verdicts_total', { cause, confidence });
        observe('why403_time_to_verdict_seconds', seconds);
      },
      awsCall: (service, operation, outcome) => count('why403_aws_calls_total', { service, operation, outcome }),
      awsThrottle: (service, operation) => count('why403_aws_throttles_total', { service, operation }),
      spent: (account = 'own', dollars) => count('why403_dollars_total', { account }, dollars, 'None'),
      slackError: (method, error) => count('why403_slack_errors_total', { method, error }),
    },
    write(now) {
      const all = [...told.values()];
      told = new Map();
      for (const series of all) for (const line of linesOf(series, { detail, functionName, now })) writeLine(line);
    },
  };
}

interface LineOf {
  readonly detail: MetricsDetail;
  readonly functionName: string;
  readonly now: number;
}

/** One line, or several where a metric has more values than one takes. */
function linesOf({ labels, metrics }: Series, { detail, functionName, now }: LineOf): readonly string[] {
  const lines: string[] = [];
  const names = Object.keys(labels);
  const dimensions = [['FunctionName'], ...(detail === 'labels' && names.length > 0 ? [['FunctionName', ...names]] : [])];
  for (let from = 0; ; from += MOST_VALUES) {
    const left = [...metrics].filter(([, { values }]) => values.length > from);
    if (left.length === 0) return lines;
    const directive = {
      Namespace: NAMESPACE,
      Dimensions: dimensions,
      Metrics: left.map(([Name, { unit }]) => ({ Name, Unit: unit })),
    };
    const values = left.map(([name, { values }]) => [name, values.length === 1 ? values[0] : values.slice(from, from + MOST_VALUES)]);
    lines.push(
      JSON.stringify({
        _aws: { Timestamp: now, CloudWatchMetrics: [directive] },
        ...{ FunctionName: functionName, ...labels },
        ...Object.fromEntries(values),
      }),
    );
  }
}
