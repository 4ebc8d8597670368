import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readTemplate } from './template';

const root = resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const { Conditions, Parameters, Resources } = readTemplate(read('deploy/cloudformation/lambda.yml'));
const ofType = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === type);
const alarms = ofType('AWS::CloudWatch::Alarm');
const filters = ofType('AWS::Logs::MetricFilter');
const metricOf = (name: string): string => [Resources[name]?.Properties?.Namespace, Resources[name]?.Properties?.MetricName].join(' ');

test('none is there, and nothing is counted for one, unless a topic is named; those of the schedule need Redis too', () => {
  expect(Parameters?.AlarmTopicArn?.Default).toBe('');
  expect(Conditions).toMatchObject({
    HasAlarms: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AlarmTopicArn' }, ''] }] },
    HasTickAlarms: { 'Fn::And': [{ Condition: 'HasRedis' }, { Condition: 'HasAlarms' }] },
  });
  const ticks = alarms.filter(([, { Condition }]) => Condition === 'HasTickAlarms').map(([name]) => name);
  expect(ticks).toEqual(['TickMissing', 'TickRefused']);
  const others = [...alarms, ...filters].filter(([name]) => !ticks.includes(name));
  expect(others.map(([, { Condition }]) => Condition)).toEqual(others.map(() => 'HasAlarms'));
});

test('each tells the topic, is about this function or its rule alone, and stands in the manual with what to do', () => {
  const page = read('docs/operations.md');
  expect(alarms).toHaveLength(8);
  for (const [name, { Properties = {} }] of alarms) {
    expect([name, Properties.AlarmActions]).toEqual([name, [{ Ref: 'AlarmTopicArn' }]]);
    const whose = name.startsWith('Tick')
      ? { Dimensions: [{ Name: 'RuleName', Value: { Ref: 'EveryMinute' } }] }
      : name === 'WorkLeftOpen'
        ? { MetricName: { 'Fn::Sub': `\${FunctionName}-left-open` } }
        : { Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Function' } }] };
    expect([name, Properties]).toMatchObject([name, whose]);
    expect(page).toContain(`| \`${name}\` |`);
  }
});

test('what is rare is no alarm where there is no data, and a tick that does not come is one', () => {
  expect(alarms.filter(([, { Properties }]) => Properties?.TreatMissingData !== 'notBreaching').map(([name]) => name)).toEqual([
    'TickMissing',
  ]);
  expect(metricOf('TickMissing')).toBe('AWS/Events Invocations');
  expect(Resources.TickMissing?.Properties).toMatchObject({ ComparisonOperator: 'LessThanThreshold', Threshold: 1 });
});

test('the limits follow what the function is given', () => {
  const { Function: fn, NoRetries, NearTimeout, EventsWait } = Resources;
  expect([metricOf('NearTimeout'), metricOf('EventsWait')]).toEqual(['AWS/Lambda Duration', 'AWS/Lambda AsyncEventAge']);
  expect(NearTimeout?.Properties?.Threshold).toBe(0.8 * 1000 * Number(fn?.Properties?.Timeout));
  expect(EventsWait?.Properties?.Threshold).toBe((1000 * Number(NoRetries?.Properties?.MaximumEventAgeInSeconds)) / 2);
});

test('the line that is counted is one that the function writes, and the metric is the one that the alarm reads', () => {
  expect(filters).toHaveLength(1);
  const { Properties = {} } = filters[0]?.[1] ?? {};
  const line = /^\{ \$\.msg = "(.+)" \}$/.exec(String(Properties.FilterPattern))?.[1];
  expect(read('src/lambda.ts')).toContain(`'${line}'`);
  const { Namespace, MetricName } = Resources.WorkLeftOpen?.Properties ?? {};
  expect(Properties.MetricTransformations).toEqual([{ MetricNamespace: Namespace, MetricName, MetricValue: '1' }]);
});
