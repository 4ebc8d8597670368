import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { CAUSES } from '../src/causes/catalogue';
import { CAUSE_IDS } from '../src/causes/ids';
import { CANDIDATES } from '../src/causes/symptom-tables';

const root = resolve(__dirname, '..');

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** What a file imports: paths of this repository from its root, packages by name. */
function importsOf(file: string): { local: string[]; packages: string[] } {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern = /^(?:import|export)\b[^;']*\bfrom '([^']+)';|^import '([^']+)';|\b(?:require|import)\('([^']+)'\)/gm;
  const names = [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return {
    local: names.filter((name) => name.startsWith('.')).map((name) => relative(root, resolve(root, dirname(file), name))),
    packages: names.filter((name) => !name.startsWith('.')),
  };
}

const LEAVES = ['evidence', 'question', 'logs', 'policy', 'simulate', 'layers', 'causes', 'actions', 'words', 'follow-up'];
const EDGES = ['slack', 'terminal', 'aws', 'jobs', 'state', 'operations', 'observability'];
const room = (path: string): string => path.split('/')[1] ?? '';
const src = filesOf('src');

test.each(src.filter((file) => LEAVES.includes(room(file))))('%s is a leaf: it imports leaves and the core’s types only', (file) => {
  const { local, packages } = importsOf(file);
  expect(local.filter((path) => !LEAVES.includes(room(path)) && !['src/ports', 'src/answer'].includes(path))).toEqual([]);
  expect(packages.filter((name) => name !== 'zod' && name !== 'node:net')).toEqual([]);
});

test.each(src.filter((file) => EDGES.includes(room(file))))('%s is an edge: it imports no other edge', (file) => {
  const { local } = importsOf(file);
  const other = EDGES.filter((edge) => edge !== room(file) && edge !== 'observability');
  expect(local.filter((path) => other.includes(room(path)))).toEqual([]);
});

test.each(src.filter((file) => room(file) === 'doctor'))('%s is core: it imports no edge and no package', (file) => {
  const { local, packages } = importsOf(file);
  expect(local.filter((path) => [...EDGES, 'commands'].includes(room(path)))).toEqual([]);
  expect(packages).toEqual([]);
});

test.each(src)('%s keeps each foreign package behind its edge', (file) => {
  const { packages } = importsOf(file);
  const allowed: [RegExp, (file: string) => boolean][] = [
    [/^@(aws-sdk|smithy)\//, (path) => room(path) === 'aws'],
    [/^@slack\//, (path) => room(path) === 'slack' || path === 'src/main.ts'],
    [/^commander$/, (path) => path === 'src/cli.ts' || room(path) === 'terminal'],
    [/^write-file-atomic$/, (path) => room(path) === 'state'],
    [/^ioredis$/, (path) => room(path) === 'state'],
    [/^bullmq$/, (path) => room(path) === 'jobs'],
    [/^prom-client$/, (path) => room(path) === 'operations'],
    [/^@opentelemetry\//, (path) => room(path) === 'observability'],
  ];
  for (const name of packages)
    for (const [pattern, may] of allowed) if (pattern.test(name)) expect([name, may(file)]).toEqual([name, true]);
});

test('only the configuration and the entries touch process.env', () => {
  const touching = src.filter((file) => /process\.env\b/.test(readFileSync(join(root, file), 'utf8')));
  expect(
    touching.filter((file) => !['src/cli.ts', 'src/config.ts', 'src/healthcheck.ts', 'src/lambda.ts', 'src/main.ts'].includes(file)),
  ).toEqual([]);
});

test.each(src.filter((file) => room(file) === 'causes' && (CAUSE_IDS as readonly string[]).some((id) => file.endsWith(`/${id}.ts`))))(
  '%s imports no other cause',
  (file) => {
    const causes = new Set(CAUSE_IDS.map((id) => `src/causes/${id}`));
    expect(importsOf(file).local.filter((path) => causes.has(path))).toEqual([]);
  },
);

test('src never imports the playground, and the playground never imports src', () => {
  expect(src.filter((file) => importsOf(file).local.some((path) => path.startsWith('playground/')))).toEqual([]);
  const playground = [
    ...filesOf('playground/aws'),
    ...filesOf('playground/slack'),
    ...filesOf('playground/scenarios'),
    ...filesOf('playground/web'),
  ];
  expect(playground.filter((file) => importsOf(file).local.some((path) => path.startsWith('src/')))).toEqual([]);
});

test('the page imports nothing of Node, and takes no more than types from the server beside it', () => {
  const isType = (file: string, path: string): boolean =>
    !new RegExp(`^import (?!type )[^;]*from '[^']*${path.split('/').at(-1)}';`, 'm').test(readFileSync(join(root, file), 'utf8'));
  for (const file of filesOf('playground/web/page')) {
    const { local, packages } = importsOf(file);
    expect([file, packages.filter((name) => !/^(?:react|react-dom\/client|slack-blocks-to-jsx)(?:\/|$)/.test(name))]).toEqual([file, []]);
    const beside = local.filter((path) => /^playground\/(?:web\/[^/]+$|aws\/|slack\/model$)/.test(path));
    expect([file, beside.filter((path) => !isType(file, path))]).toEqual([file, []]);
  }
});

test('no file of the program is over 300 lines or has a name that says nothing', () => {
  const all = [...src, ...filesOf('playground'), ...filesOf('bench')];
  expect(all.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301)).toEqual([]);
  expect(all.filter((file) => /(^|\/)(utils?|helpers?|common|shared|manager|service|handler|processor)(\.|\/|s\/)/.test(file))).toEqual([]);
});

test('every id has one cause, in the order of the list, and every text suggests causes that exist', () => {
  expect(CAUSES.map((cause) => cause.id)).toEqual(CAUSE_IDS);
  const ids = new Set<string>(CAUSE_IDS);
  for (const [symptom, candidates] of Object.entries(CANDIDATES)) {
    expect([symptom, candidates.filter((id) => !ids.has(id))]).toEqual([symptom, []]);
    expect([symptom, new Set(candidates).size]).toEqual([symptom, candidates.length]);
  }
});
