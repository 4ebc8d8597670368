import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const root = resolve(__dirname, '../..');
const folder = join(root, '.github/workflows');
const workflows = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);

test.each(workflows)('%s: every action is pinned by a commit, with its version beside it, and may only read', (_file, text) => {
  const uses = [...text.matchAll(/^\s*-? ?uses: (.*)$/gm)].map(([, used]) => used ?? '');
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((used) => !/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used))).toEqual([]);
  expect(parse(text).permissions).toEqual({ contents: 'read' });
});

test('CI runs what .ci/run does on Node 20 and 24, audits, lints the templates, and keeps the list of what is inside', () => {
  const { jobs } = parse(readFileSync(join(folder, 'ci.yml'), 'utf8'));
  expect(jobs.test.strategy.matrix.node).toEqual([20, 24]);
  const runs = (job: { readonly steps: readonly { readonly run?: string }[] }): readonly string[] =>
    job.steps.flatMap(({ run }) => run ?? []);
  expect(runs(jobs.test)).toEqual(['bash .ci/run']);
  expect(runs(jobs['supply-chain'])).toEqual(['npm run --silent audit', 'npm run --silent sbom > sbom.cdx.json']);
  expect(runs(jobs.templates)).toEqual([
    expect.stringMatching(/^pipx run --spec cfn-lint==\d+\.\d+\.\d+ cfn-lint .* deploy\/cloudformation\/\*\.yml$/),
  ]);
  expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain('npm run --silent fuzz -- --seconds=20');
});
