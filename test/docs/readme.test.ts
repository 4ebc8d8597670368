import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** What the operating system, AWS or npm set, not whoever installs the bot. */
const NOT_SET_BY_HAND = ['AWS_LAMBDA_FUNCTION_NAME'];

test('the table names every variable that the program reads, and no other one', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const read = new Set(
    sources.flatMap((file) => {
      const text = readFileSync(join(root, 'src', file), 'utf8');
      return [...text.matchAll(/\benv\.([A-Z][A-Z0-9_]+)|\bnumberOf\('([A-Z0-9_]+)'/g)].map(([, plain, number]) => plain ?? number ?? '');
    }),
  );
  const rows = [...readme.matchAll(/^\| ((?:`[A-Z][A-Z0-9_]*`(?:, | or )?)+) \|/gm)];
  const told = new Set(rows.flatMap(([, names = '']) => [...names.matchAll(/`([A-Z0-9_]+)`/g)].map(([, name = '']) => name)));
  expect(told.size).toBeGreaterThan(15);
  expect([...read].filter((name) => !told.has(name) && !NOT_SET_BY_HAND.includes(name)).sort()).toEqual([]);
  expect([...told].filter((name) => !sources.some((file) => readFileSync(join(root, 'src', file), 'utf8').includes(name))).sort()).toEqual(
    [],
  );
});

test('every page under docs is reached from it', () => {
  const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
  expect(pages.filter((file) => !readme.includes(`docs/${file}`)).sort()).toEqual([]);
});
