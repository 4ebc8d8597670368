import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const root = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const page = read('docs/operations.md');
const rules: readonly { readonly alert: string; readonly expr: string; readonly annotations: { readonly summary: string } }[] = parse(
  read('deploy/alerts.yml'),
).groups[0].rules;

/** As Prometheus names a histogram's parts. https://prometheus.io/docs/concepts/metric_types/#histogram */
const metricsIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\bwhy403_\w+/g)].map(([name]) => name.replace(/_bucket$/, '')))].sort();

test('every alert asks for a metric that the page lists, and the page has what to do for each', () => {
  const listed = [...page.matchAll(/^\| `(why403_\w+)/gm)].map(([, name]) => name);
  expect(listed.length).toBe(9);
  expect(metricsIn(rules.map(({ expr }) => expr).join(' ')).filter((name) => !listed.includes(name))).toEqual([]);
  expect(rules.filter(({ alert }) => !page.includes(`**${alert}**`)).map(({ alert }) => alert)).toEqual([]);
  expect(rules.every(({ annotations }) => annotations.summary.endsWith('.'))).toBe(true);
});

test.each(['docs/operations.md', 'docs/security.md', 'deploy/README.md'])('%s: every file and test that it names is there', (file) => {
  const text = read(file);
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => join(file, '..', path ?? ''));
  const named = [...text.matchAll(/`((?:test|deploy|docs)\/[\w./-]+\.\w+)`/g)].map(([, path]) => path ?? '');
  expect([...links, ...named].filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
