/** Builds what the demo runs, where its sources changed since it was last built so: dist, build and the page. */
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..');

/** Each npm script with what it reads, and a file that it writes. */
const BUILDS = [
  { script: 'build', reads: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'], writes: 'dist/cli.js' },
  {
    script: 'build:all',
    reads: ['src', 'playground', 'bench', 'test/page', 'tsconfig.json', 'tsconfig.tools.json', 'package-lock.json'],
    writes: 'build/playground/demo.js',
  },
  { script: 'build:page', reads: ['playground/web', 'playground/company', 'package-lock.json'], writes: 'build/page/index.html' },
];

/** Every file with its size and the time of its last change: git touches each file that it replaces. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  for (const path of paths) {
    if (!existsSync(join(root, path))) continue;
    if (!statSync(join(root, path)).isDirectory()) add(path);
    else for (const entry of readdirSync(join(root, path), { withFileTypes: true, recursive: true })) if (entry.isFile()) add(join(entry.parentPath, entry.name).slice(root.length + 1));
  }
  return hash.digest('hex');
}

for (const { script, reads, writes } of BUILDS) {
  const stamp = join(root, 'build', `.built-${script.replace(':', '-')}`);
  const now = `${fingerprint(reads)} ${existsSync(join(root, writes)) ? statSync(join(root, writes)).mtimeMs : 'missing'}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) continue;
  const { status } = spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(stamp, `${fingerprint(reads)} ${statSync(join(root, writes)).mtimeMs}`);
}
