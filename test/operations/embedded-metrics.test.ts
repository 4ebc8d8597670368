import type { Observer } from '../../src/observer';
import { embeddedMetrics, type MetricsDetail, readMetricsDetail } from '../../src/operations/embedded-metrics';
import { createMetrics } from '../../src/operations/metrics';

const NOW = Date.UTC(2026, 10, 25, 3);

interface Line {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [member: string]: unknown;
}

function written(tell: (observer: Observer) => void, detail: MetricsDetail = 'labels'): readonly Line[] {
  const lines: string[] = [];
  const { observer, write } = embeddedMetrics({ detail, functionName: 'why403', writeLine: (line) => void lines.push(line) });
  tell(observer);
  write(NOW);
  return lines.map((line) => JSON.parse(line));
}

/** Everything that there is to tell, once. */
function tellAll(observer: Observer): void {
  observer.question();
  observer.firstContent(0.4);
  observer.verdict({ cause: 'authorizer-cached-deny', confidence: 'confirmed' }, 2.5);
  observer.awsCall('logs', 'FilterLogEvents', 'ok');
  observer.awsThrottle('logs', 'FilterLogEvents');
  observer.spent(undefined, 0.02);
  observer.slackError('chat.update', 'ratelimited');
}

const directiveOf = ({ _aws }: Line) => {
  const [directive, ...more] = _aws.CloudWatchMetrics;
  if (directive === undefined || more.length > 0) throw new Error('one directive a line');
  return directive;
};

test('the names and labels are those of /metrics', async () => {
  const metrics = createMetrics(async () => 0);
  tellAll(metrics);
  const text = await metrics.text();
  const scraped = [...text.matchAll(/^(why403_\w+?)(?:_count)?(?:\{(.*)\})? [\d.]+$/gm)]
    .filter(([, name = '']) => !/_(?:sum|bucket)$|queue_depth/.test(name))
    .map(([, name, labels = '']) => `${name} ${[...labels.matchAll(/(\w+)=/g)].map(([, label]) => label).join()}`);
  const embedded = written(tellAll).flatMap((line) => {
    const { Dimensions, Metrics } = directiveOf(line);
    const labels = (Dimensions[1] ?? []).filter((name) => name !== 'FunctionName');
    return Metrics.map(({ Name }) => `${Name} ${labels.join()}`);
  });
  expect([...embedded].sort()).toEqual([...scraped].sort());
});

test('a line is what the specification asks for: every name that it speaks of is a member, a text or a number', () => {
  const all = [...written(tellAll), ...written(tellAll, 'totals')];
  expect(all.length).toBeGreaterThan(0);
  for (const line of all) {
    const { Namespace, Dimensions, Metrics } = directiveOf(line);
    expect([Namespace, line._aws.Timestamp]).toEqual(['why403', NOW]);
    for (const name of Dimensions.flat()) expect(typeof line[name]).toBe('string');
    for (const { Name, Unit } of Metrics) {
      expect([line[Name]].flat().every((value) => typeof value === 'number')).toBe(true);
      expect(Unit).toBe(Name.endsWith('_seconds') ? 'Seconds' : Name.endsWith('dollars_total') ? 'None' : 'Count');
    }
  }
});

test('totals: nothing but the function is a dimension, and the labels are there to be searched', () => {
  const lines = written(tellAll, 'totals');
  expect(new Set(lines.flatMap((line) => directiveOf(line).Dimensions.map(String)))).toEqual(new Set(['FunctionName']));
  expect(lines).toContainEqual(
    expect.objectContaining({ cause: 'authorizer-cached-deny', confidence: 'confirmed', why403_verdicts_total: 1 }),
  );
});

test('what was told several times is one number; times are kept one by one, a hundred a line', () => {
  const lines = written((observer) => {
    for (let index = 0; index < 250; index += 1) observer.firstContent(index);
    for (let index = 0; index < 3; index += 1) observer.awsCall('logs', 'FilterLogEvents', 'ok');
    observer.spent('shop', 0.5);
    observer.spent('shop', 0.25);
  });
  const times = lines.map((line) => line.why403_time_to_first_content_seconds).filter((value) => value !== undefined);
  expect(times.map((value) => [value].flat().length)).toEqual([100, 100, 50]);
  expect(times.flat()).toEqual(Array.from({ length: 250 }, (_, index) => index));
  expect(lines).toContainEqual(expect.objectContaining({ operation: 'FilterLogEvents', why403_aws_calls_total: 3 }));
  expect(lines).toContainEqual(expect.objectContaining({ account: 'shop', why403_dollars_total: 0.75 }));
});

test('what was written is not written again; off writes nothing', () => {
  const lines: string[] = [];
  const { observer, write } = embeddedMetrics({ detail: 'totals', functionName: 'why403', writeLine: (line) => void lines.push(line) });
  tellAll(observer);
  write(NOW);
  const { length } = lines;
  write(NOW);
  expect(lines).toHaveLength(length);
  expect(written(tellAll, 'off')).toEqual([]);
});

test('WHY403_METRICS: totals where it is not set, and nothing else than its words', () => {
  expect([undefined, '', 'labels', 'off'].map(readMetricsDetail)).toEqual(['totals', 'totals', 'labels', 'off']);
  expect(() => readMetricsDetail('on')).toThrow('WHY403_METRICS has to be totals, labels or off.');
});
