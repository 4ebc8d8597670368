import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { LAYERS } from '../../src/layers/layers';
import { answerJsonSchema } from '../../src/terminal/answer-json-schema';
import { answerPage, expectPublished, publishedSchema } from './published-schema';

const example = (): Record<string, unknown> => JSON.parse(/```json\n([\s\S]*?)```/.exec(answerPage())?.[1] ?? '');

test('the published schema is the one that the code has', () => {
  expect(publishedSchema()).toEqual(JSON.parse(JSON.stringify(answerJsonSchema())));
});

test('the published schema and the tables are as the script writes them', () => {
  const { status, stderr } = spawnSync(process.execPath, [resolve(__dirname, '../../scripts/write-answer-docs.js'), '--check'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});

test('the example is an answer', () => {
  expectPublished(example());
});

test('every field of the example has its row', () => {
  const named = new Set([...answerPage().matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]));
  const paths = (value: unknown, path: string): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap((item) => paths(item, `${path}[]`));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, below]) => {
      const own = path === '' ? key : `${path}.${key}`;
      return [own, ...paths(below, own)];
    });
  };
  expect(paths(example(), '').filter((path) => !named.has(path))).toEqual([]);
});

const failing: readonly (readonly [string, (answer: Record<string, unknown>) => unknown])[] = [
  ['a field that is not named', (answer) => ({ ...answer, more: 1 })],
  ['a layer too few', (answer) => ({ ...answer, layers: LAYERS.slice(1).map((layer) => ({ layer, state: 'unknown' })) })],
  ['layers in another order', (answer) => ({ ...answer, layers: [...LAYERS].reverse().map((layer) => ({ layer, state: 'unknown' })) })],
  ['another state', (answer) => ({ ...answer, layers: LAYERS.map((layer) => ({ layer, state: 'none' })) })],
  ['a cause that does not exist', (answer) => ({ ...answer, ruledOut: [{ cause: 'gremlins', because: 'x' }] })],
  ['a diagnosis without a verdict', ({ verdict: _, ...answer }) => answer],
  ['another kind', (answer) => ({ ...answer, kind: 'maybe' })],
  ['a failure with an answer in it', () => ({ kind: 'usage', error: 'x', ref: 'abc123', layers: [] })],
];
test.each(failing)('the published schema refuses %s', (_, change) => {
  expect(() => expectPublished(change(example()))).toThrow();
});
