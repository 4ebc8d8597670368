import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CAUSES } from '../../src/causes/catalogue';
import { CAUSE_IDS } from '../../src/causes/ids';
import { CANDIDATES } from '../../src/causes/symptom-tables';
import { diagnose } from '../../src/diagnose';
import { CaseFile, incidentOf } from '../cases/case-file';
import { markdownFiles, pageIds, readPage, relativeLinks, root, SURETIES } from './pages';

const cases = readdirSync(join(root, 'test/cases'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => CaseFile.parse(JSON.parse(readFileSync(join(root, 'test/cases', name), 'utf8'))));

/** How surely each cause is found over all cases, whatever a case is about. */
const found = new Map<string, Set<string>>();
for (const file of cases) {
  const { request, evidence } = incidentOf(file);
  for (const { cause, confidence } of diagnose(request, evidence).findings)
    found.set(cause, (found.get(cause) ?? new Set()).add(confidence));
}
const shownAs = (id: string): ReadonlySet<string> => found.get(id) ?? new Set();

test('every cause has one source file, and every file that defines a cause has its id’s name', () => {
  const files = readdirSync(join(root, 'src/causes')).filter((name) =>
    /\bdefineCause\(\{/.test(readFileSync(join(root, 'src/causes', name), 'utf8')),
  );
  expect([...files].sort()).toEqual(CAUSE_IDS.map((id) => `${id}.ts`).sort());
  for (const id of CAUSE_IDS) expect(readFileSync(join(root, 'src/causes', `${id}.ts`), 'utf8')).toContain(`  id: '${id}',\n`);
});

test('every cause has one page, and no page lacks its cause', () => {
  expect([...pageIds()].sort()).toEqual([...CAUSE_IDS].sort());
});

test('every case is about a cause, and every cause has cases for it, against it, and that cannot tell', () => {
  const kinds = CAUSE_IDS.map((id) => [id, [...new Set(cases.filter(({ about }) => about === id).map(({ kind }) => kind))].sort()]);
  expect(kinds).toEqual(CAUSE_IDS.map((id) => [id, ['against', 'cannot-tell', 'for']]));
  expect(cases.filter(({ about }) => !CAUSE_IDS.some((id) => id === about))).toEqual([]);
});

describe.each(CAUSES.map((cause) => [cause.id, cause] as const))('docs/causes/%s.md', (id, cause) => {
  const page = readPage(id);
  const { sureties } = page;

  it('has the cause’s title, layer, status and links, and every section', () => {
    expect(page).toMatchObject({ title: cause.title, layer: cause.layer, status: cause.status, docs: cause.docs });
    expect(page.responseType).not.toBe('');
    expect(page.headings).toEqual(['What you see', 'How it is recognised', 'How to fix it', "AWS's pages"]);
  });

  it('promises what the cases show, and no more', () => {
    const seen = SURETIES.filter((word) => shownAs(id).has(word.toLowerCase()));
    const [surest = 'Never named'] = seen;
    expect([id, sureties[0]]).toEqual([id, surest]);
    expect(seen.filter((word) => !sureties.includes(word))).toEqual([]);
  });

  it('says never named only of a cause that no text suggests', () => {
    const isSuggested = Object.values(CANDIDATES).some((ids) => ids.some((each) => each === id));
    if (sureties.includes('Never named')) expect([sureties, isSuggested]).toEqual([['Never named'], false]);
  });

  it('numbers its steps, and says what a deployment releases wherever it tells to deploy', () => {
    const text = page.lines.join('\n');
    const steps = text.slice(text.indexOf('## How to fix it'), text.indexOf("## AWS's pages"));
    const numbers = [...steps.matchAll(/^(\d)\. /gm)].map(([, number]) => Number(number));
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    if (steps.includes('create-deployment')) expect(steps).toMatch(/releases/);
  });

  it('is short, and calm', () => {
    expect(page.lines.length).toBeGreaterThanOrEqual(25);
    expect(page.lines.length).toBeLessThanOrEqual(60);
    expect(page.lines.filter((line) => /\w!(?:\s|$)/.test(line))).toEqual([]);
  });
});

test('the list of causes and the README’s table are as the script writes them', () => {
  const { status, stderr } = spawnSync(process.execPath, [resolve(root, 'scripts/write-cause-docs.js'), '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test('the README’s table names every cause once, in at most 15 rows', () => {
  const [, table = ''] = /<!-- causes: [^>]+ -->\n([\s\S]*?)<!-- \/causes -->/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const named = [...table.matchAll(/\]\(docs\/causes\/([a-z0-9-]+)\.md\)/g)].map(([, id]) => id);
  expect([...named].sort()).toEqual([...CAUSE_IDS].sort());
  expect(table.trim().split('\n').length - 2).toBeLessThanOrEqual(15);
});

test('links into the repository are found at all', () => {
  expect(relativeLinks('deploy/README.md')).toContain('iam-read.json');
  expect(relativeLinks('docs/causes/index.md').length).toBe(CAUSE_IDS.length);
});

test.each(markdownFiles())('every relative link of %s leads to a file', (file) => {
  expect(relativeLinks(file).filter((target) => !existsSync(resolve(root, dirname(file), target)))).toEqual([]);
});
