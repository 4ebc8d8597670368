import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAUSES } from '../src/causes/catalogue';
import { diagnose } from '../src/diagnose';
import { CaseFile, incidentOf } from './cases/case-file';

const FOLDER = join(__dirname, 'cases');
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const cases = names.map((name) => ({ name, file: CaseFile.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))) }));

describe('invented incidents', () => {
  it.each(cases.map(({ name, file }) => [name, file.title, file] as const))('%s: %s', (_name, _title, file) => {
    const { request, evidence } = incidentOf(file);
    const diagnosis = diagnose(request, evidence);
    const { findings } = diagnosis;
    const [first] = findings;
    const ids = findings.map(({ cause }) => cause);
    const { expect: wanted } = file;
    if (wanted.first !== undefined) expect(first?.cause).toBe(wanted.first);
    if (wanted.confidence !== undefined) expect([first?.cause, first?.confidence]).toEqual([first?.cause, wanted.confidence]);
    if (wanted.layer !== undefined) expect(first?.layer).toBe(wanted.layer);
    if (wanted.says !== undefined) expect(first?.says).toContain(wanted.says);
    if (wanted.among !== undefined) expect(ids).toEqual(expect.arrayContaining(wanted.among));
    for (const id of wanted.notAmong ?? []) expect(ids).not.toContain(id);
    if (wanted.neverConfirmed) expect(findings.filter(({ confidence }) => confidence === 'confirmed')).toEqual([]);
    for (const finding of findings) {
      expect(finding.says.length).toBeLessThanOrEqual(140);
      expect(finding.says).not.toMatch(/\.$/);
      expect(finding.because.length).toBeGreaterThan(0);
      expect(finding.fix.length).toBeGreaterThan(0);
    }
  });
});

describe('every cause', () => {
  it.each(CAUSES.map(({ id }) => id))('%s has a case for it, one against it and one that cannot tell', (id) => {
    const kinds = new Set(cases.filter(({ file }) => file.about === id).map(({ file }) => file.kind));
    expect([...kinds].sort()).toEqual(['against', 'cannot-tell', 'for']);
  });

  it('names its case files by the cause', () => {
    expect(cases.filter(({ name, file }) => !name.startsWith(file.about)).map(({ name }) => name)).toEqual([]);
  });
});
