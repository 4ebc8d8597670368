import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { TRIED, tryKeyOf } from '../../src/aws/try-read';
import { policyReads } from '../../src/causes/read-policy';
import { neededReads } from '../../src/doctor/permission-checks';
import { SCOPES } from '../../src/doctor/scopes';

test('every permission of the read policy has its harmless call, and no call is left over', () => {
  expect([...new Set(policyReads().map(tryKeyOf))].sort()).toEqual([...TRIED].sort());
});

test('every action of deploy/iam-read.json is one of the checks', () => {
  const policy: { Statement: { Sid: string; Action: string | string[] }[] } = JSON.parse(
    readFileSync(resolve(__dirname, '../../deploy/iam-read.json'), 'utf8'),
  );
  const written = policy.Statement.flatMap(({ Sid, Action }) => [Action].flat().map((action) => `${Sid} ${action}`));
  expect(
    neededReads()
      .map(({ sid, action }) => `${sid} ${action}`)
      .sort(),
  ).toEqual(written.sort());
});

test('the scopes that are looked for are those of manifest.yml', () => {
  const manifest = parse(readFileSync(resolve(__dirname, '../../manifest.yml'), 'utf8'));
  expect(Object.keys(SCOPES).sort()).toEqual([...manifest.oauth_config.scopes.bot].sort());
});
