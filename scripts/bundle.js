// Writes bundle/: the program with what it needs of its packages, in a few files; the image and the Lambda function hold nothing else.
// Run after `npm run build`. bundle/LICENSES.txt holds the licences of the packages that went in.
const { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join, sep } = require('node:path');
const { rolldown } = require('rolldown');

const root = join(__dirname, '..');
const out = join(root, 'bundle');
const ENTRIES = ['cli', 'healthcheck', 'lambda'];

/** The folder of the package that a module belongs to; undefined: it is the program's own. */
function packageFolder(moduleId) {
  const at = moduleId.lastIndexOf(`${sep}node_modules${sep}`);
  if (at === -1) return undefined;
  const [scope, name] = moduleId.slice(at + '/node_modules/'.length).split(sep);
  return join(moduleId.slice(0, at), 'node_modules', ...(scope.startsWith('@') ? [scope, name] : [scope]));
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each));
  const text = file === undefined ? '' : `\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  return `${name} ${version}\n${license ?? 'no licence named'}${text}\n`;
}

/** An entry runs when it is loaded: what one entry loads must not load another. */
function entriesApart(chunks) {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const entries = chunks.filter(({ isEntry }) => isEntry);
  for (const entry of entries) {
    const loaded = new Set([entry.fileName]);
    for (const file of loaded) for (const next of [...byFile.get(file).imports, ...byFile.get(file).dynamicImports]) if (byFile.has(next)) loaded.add(next);
    const other = entries.find(({ fileName }) => fileName !== entry.fileName && loaded.has(fileName));
    if (other !== undefined) throw new Error(`${entry.fileName} would run ${other.fileName}`);
  }
}

async function main() {
  const built = ENTRIES.filter((entry) => existsSync(join(root, 'dist', `${entry}.js`)));
  if (!built.includes('cli')) throw new Error('dist/ is missing: npm run build');
  rmSync(out, { recursive: true, force: true });
  const made = await rolldown({
    input: Object.fromEntries(built.map((entry) => [entry, join(root, 'dist', `${entry}.js`)])),
    platform: 'node',
    // Both optional: a native part of BullMQ's encoding, and the colours of a development package.
    external: ['msgpackr-extract', 'supports-color'],
    logLevel: 'warn',
  });
  const { output } = await made.write({ dir: out, format: 'cjs', chunkFileNames: '[name]-[hash].js', comments: { legal: true } });
  await made.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  entriesApart(chunks);
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined && existsSync(join(folder, 'package.json'))));
  writeFileSync(join(out, 'LICENSES.txt'), [...folders].sort().map(licenceOf).join(`\n${'-'.repeat(78)}\n\n`));
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
