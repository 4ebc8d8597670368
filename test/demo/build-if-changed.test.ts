import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../playground/bot-process';

let folder: string;

/** A project whose builds only write down that they ran, with the real script in it. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'why403-build-'));
  const built = (name: string, file: string) => `echo ${name} >> ran && mkdir -p ${dirname(file)} && echo ${name} > ${file}`;
  const scripts = {
    build: built('build', 'dist/cli.js'),
    'build:all': built('build:all', 'build/playground/demo.js'),
    'build:page': built('build:page', 'build/page/index.html'),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts }));
  for (const source of ['src/main.ts', 'playground/demo.ts', 'playground/web/page/main.tsx', 'bench/main.ts']) {
    mkdirSync(join(folder, dirname(source)), { recursive: true });
    writeFileSync(join(folder, source), source);
  }
  mkdirSync(join(folder, 'scripts'));
  cpSync(join(projectRoot(), 'scripts/build-if-changed.js'), join(folder, 'scripts/build-if-changed.js'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('all is built once, and nothing again while nothing changes', () => {
  expect(run()).toEqual(['build', 'build:all', 'build:page']);
  expect(run()).toEqual([]);
});

test.each([
  ['a source of the program', () => writeFileSync(join(folder, 'src/main.ts'), 'longer than before'), ['build', 'build:all']],
  ['a new file of the page', () => writeFileSync(join(folder, 'playground/web/page/new.tsx'), ''), ['build:all', 'build:page']],
  ['a file that is gone', () => rmSync(join(folder, 'bench/main.ts')), ['build:all']],
  ['a file of the same size', () => utimesSync(join(folder, 'src/main.ts'), 1, 1), ['build', 'build:all']],
  ['an output that is gone', () => rmSync(join(folder, 'dist/cli.js')), ['build']],
  ['an output that somebody else built', () => utimesSync(join(folder, 'dist/cli.js'), 1, 1), ['build']],
] as const)('%s: what reads it is built again', (_, change, expected) => {
  run();
  change();
  expect(run()).toEqual(expected);
  expect(run()).toEqual([]);
});

test('a build that fails ends it, and is tried again', () => {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { build: 'exit 3' } }));
  expect(spawnSync(process.execPath, ['scripts/build-if-changed.js'], { cwd: folder }).status).toBe(3);
  expect(spawnSync(process.execPath, ['scripts/build-if-changed.js'], { cwd: folder }).status).toBe(3);
});

/** What was built this time. */
function run(): readonly string[] {
  writeFileSync(join(folder, 'ran'), '');
  expect(spawnSync(process.execPath, ['scripts/build-if-changed.js'], { cwd: folder, encoding: 'utf8' })).toMatchObject({ status: 0 });
  return readFileSync(join(folder, 'ran'), 'utf8').split('\n').filter(Boolean);
}
