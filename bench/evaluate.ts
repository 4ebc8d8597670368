import { simulate } from '../src/commands/simulate';
import { explainArn } from '../src/policy/arn';
import { requestContext } from '../src/policy/context';
import { evaluatePolicy } from '../src/policy/evaluate';
import { readPolicy } from '../src/policy/read-policy';
import type { PolicyDocument, PolicyRequest } from '../src/policy/types';
import { matchWildcard } from '../src/policy/wildcard';
import { inputOfMany, policyOfBytes, policyOfMany, TEN_STATEMENTS } from './policies';
import type { Figure, Report } from './report';
import { timedLoop } from './timed-loop';

const LOOP = { warmUpMs: 2000, measureMs: 5000 } as const;
const WORST_LOOP = { warmUpMs: 300, measureMs: 1000 } as const;

/** Policy evaluations a second, and what the worst policies cost. */
export async function benchEvaluate(): Promise<Report> {
  const document = documentOf(TEN_STATEMENTS);
  const requests = REQUESTS;
  const times = timedLoop(
    requests.map((request) => () => evaluatePolicy(document, request, 'resource')),
    LOOP,
  );
  const outcomes = requests.map((request) => evaluatePolicy(document, request, 'resource').outcome);
  return {
    bench: 'evaluate: policies',
    notes: [
      `evaluatePolicy over a parsed resource policy of ${document.statements.length} statements, each statement told apart with its reasons;`,
      `${requests.length} requests in turn, which come to ${outcomes.join(', ')}. Parsing not included, save where it says so.`,
      `${LOOP.warmUpMs / 1000} s unmeasured, then ${LOOP.measureMs / 1000} s with every call timed, on one thread. The worst cases are medians.`,
      'Four times the input: 4 is linear, 16 quadratic. (AWS takes resource policies of at most 8,192 bytes.)',
    ],
    figures: [
      { name: 'ten statements', value: times.perSecond, unit: 'evaluations/s', target: { is: 'at-least', value: 20_000 } },
      { name: 'ten statements, p50', value: times.ms.p50 * 1000, unit: 'µs' },
      { name: 'ten statements, p99', value: times.ms.p99 * 1000, unit: 'µs' },
      ...worst('1,000 stars against 2,000 characters', 1000, stars),
      ...worst('an ARN of 1,000 stars, difference told', 1000, starsInArn),
      ...worst('10,000 statements evaluated', 10_000, manyStatements),
      ...worst('10,000 statements read from text', 10_000, manyStatementsRead),
      ...worst('one statement of 1 MB evaluated', 1_000_000, oneLongStatement),
      ...worst('one statement of 1 MB read from text', 1_000_000, oneLongStatementRead),
      ...worst('simulate, 10,000 statements, input to --json', 10_000, simulateMany),
    ],
  };
}

function worst(name: string, size: number, workOf: (size: number) => () => unknown): readonly Figure[] {
  const medianMs = (n: number): number => timedLoop([workOf(n)], WORST_LOOP).ms.p50;
  const full = medianMs(size);
  return [
    { name, value: full, unit: 'ms' },
    { name: '  for four times the input', value: full / medianMs(size / 4), unit: 'times' },
  ];
}

const stars = (n: number): (() => unknown) => {
  // The last piece before the end is missing: every star is tried before that shows.
  const [pattern, text] = [`${'*a'.repeat(n)}x*b`, `${'a'.repeat(2 * n - 1)}b`];
  return () => matchWildcard(pattern, text);
};

const starsInArn = (n: number): (() => unknown) => {
  const arnOf = (path: string): string => `arn:aws:execute-api:us-east-1:111122223333:${path}`;
  const [pattern, arn] = [arnOf(`${'*/'.repeat(n)}x`), arnOf(`${'a/'.repeat(n)}y`)];
  return () => explainArn(pattern, arn);
};

const manyStatements = (n: number): (() => unknown) => {
  const document = documentOf(policyOfMany(n));
  const request = REQUESTS[0];
  if (request === undefined) throw new Error('there is no request');
  return () => evaluatePolicy(document, request, 'resource');
};

const manyStatementsRead = (n: number): (() => unknown) => {
  const text = policyOfMany(n);
  return () => readPolicy(text);
};

const oneLongStatement = (bytes: number): (() => unknown) => {
  const document = documentOf(policyOfBytes(bytes));
  const request = requestFor('prod/GET/orders', '203.0.113.7', null);
  return () => evaluatePolicy(document, request, 'resource');
};

const oneLongStatementRead = (bytes: number): (() => unknown) => {
  const text = policyOfBytes(bytes);
  return () => readPolicy(text);
};

const simulateMany = (n: number): (() => unknown) => {
  const text = inputOfMany(n);
  return () => simulate(text, { json: true, ref: 'bench' });
};

function documentOf(text: string): PolicyDocument {
  const { document, problems } = readPolicy(text);
  if (document === undefined) throw new Error(`the policy cannot be read: ${problems.map(({ says }) => says).join('; ')}`);
  return document;
}

function requestFor(route: string, sourceIp: string, caller: PolicyRequest['caller']): PolicyRequest {
  const context = requestContext({ auth: caller === null ? 'NONE' : 'AWS_IAM', privateApi: false, sourceIp, userAgent: 'shop-app/4.2' });
  return { action: 'execute-api:Invoke', resource: `arn:aws:execute-api:eu-west-1:111122223333:k3v9q0m2za/${route}`, caller, context };
}

const REQUESTS: readonly PolicyRequest[] = [
  requestFor('prod/GET/orders', '203.0.113.7', null),
  requestFor('prod/POST/admin/users', '198.51.100.20', null),
  requestFor('prod/GET/reports/2026/11', '198.51.100.20', 'arn:aws:sts::111122223333:assumed-role/reports/me'),
  requestFor('dev/DELETE/orders/42', '192.0.2.9', null),
];
