import fc from 'fast-check';
import type { Change } from '../../src/evidence/changes';
import { known } from '../../src/evidence/gathered';
import { editsAuthorizer, editsPolicy, savedStanding } from '../../src/layers/saved-edits';

const REQUEST = Date.parse('2026-11-22T12:04:00Z');
const iso = (at: number): string => new Date(at).toISOString();
const edit = (at: number, more: Partial<Change> = {}): Change => ({
  ...{ at: iso(at), event: 'UpdateRestApi', on: 'api', by: 'ann', paths: ['/policy'] },
  ...more,
});

function standing(
  changes: readonly Change[],
  createdAt: number,
  options: { readonly deploymentId?: string; readonly whole?: boolean } = {},
) {
  const running = { id: 'd3pl0y', createdAt: iso(createdAt), whole: options.whole ?? true };
  const newestFirst = [...changes].sort((a, b) => b.at.localeCompare(a.at));
  const reading = { changes: newestFirst, from: iso(REQUEST - 3_600_000), readAt: iso(REQUEST + 1_800_000), running };
  const accessLog =
    options.deploymentId === undefined ? {} : { accessLog: known({ variables: { deploymentId: options.deploymentId } }, 'access-log') };
  return savedStanding({ changes: known(reading, 'cloudtrail'), ...accessLog }, { time: iso(REQUEST) }, editsPolicy);
}

const MIN = 60_000;

test.each([
  [
    'between the deployment and the request',
    [edit(REQUEST - 6 * MIN)],
    REQUEST - 9_999 * MIN,
    { is: 'edited', proved: true, isDeployed: false },
  ],
  ['after the request', [edit(REQUEST + MIN)], REQUEST - 9_999 * MIN, { is: 'edited', proved: false }],
  ['before it and again after it', [edit(REQUEST + MIN), edit(REQUEST - 6 * MIN)], REQUEST - 9_999 * MIN, { is: 'edited', proved: false }],
  ['before the deployment', [edit(REQUEST - 60 * MIN)], REQUEST - 30 * MIN, { is: 'unchanged' }],
  ['in the moment of the deployment', [edit(REQUEST - 30 * MIN + 2_000)], REQUEST - 30 * MIN, { is: 'unchanged' }],
  [
    'before a deployment that came after the request',
    [edit(REQUEST - 6 * MIN)],
    REQUEST + 2 * MIN,
    { is: 'edited', proved: false, isDeployed: true },
  ],
  ['by an import', [edit(REQUEST - 6 * MIN, { event: 'PutRestApi', paths: [] })], REQUEST - 9_999 * MIN, { is: 'edited', proved: false }],
] as const)('an edit %s', (_, changes, createdAt, expected) => {
  expect(standing(changes, createdAt)).toMatchObject(expected);
});

test('no edit in a whole history is "unchanged"; in one that is not whole it is nothing', () => {
  expect(standing([], REQUEST - 9_999 * MIN)).toMatchObject({ is: 'unchanged' });
  expect(standing([], REQUEST - 9_999 * MIN, { whole: false })).toBeUndefined();
});

test('the access log names the deployment that answered: another one than the stage runs proves nothing', () => {
  const changes = [edit(REQUEST - 6 * MIN)];
  expect(standing(changes, REQUEST - 9_999 * MIN, { deploymentId: '0ther1' })).toMatchObject({ is: 'edited', proved: false });
  expect(standing(changes, REQUEST - 9_999 * MIN, { deploymentId: 'd3pl0y' })).toMatchObject({ proved: true });
});

test('a stage that was put on another deployment since proves nothing, unless the access log names the one that answered', () => {
  const moved: Change = { at: iso(REQUEST + MIN), event: 'UpdateStage', on: 'stage', by: 'ann', paths: ['/deploymentId'] };
  const changes = [edit(REQUEST - 6 * MIN), moved];
  expect(standing(changes, REQUEST - 9_999 * MIN)).toMatchObject({ is: 'edited', proved: false });
  expect(standing(changes, REQUEST - 9_999 * MIN, { deploymentId: 'd3pl0y' })).toMatchObject({ is: 'edited', proved: true });
});

test('proved only where every edit lies between what answered and the request', () => {
  const offset = fc.integer({ min: -200 * MIN, max: 200 * MIN });
  fc.assert(
    fc.property(fc.array(offset, { maxLength: 5 }), offset, (offsets, created) => {
      const result = standing(
        offsets.map((each) => edit(REQUEST + each)),
        REQUEST + created,
      );
      if (result?.is !== 'edited' || !result.proved) return true;
      const behind = offsets.filter((each) => each > created + 5_000);
      return created <= -MIN && behind.length > 0 && behind.every((each) => each <= 0);
    }),
  );
});

test('what touches the policy, and what touches an authorizer', () => {
  expect(editsPolicy(edit(0))).toBe(true);
  expect(editsPolicy(edit(0, { paths: ['/policyholder', '/description'] }))).toBe(false);
  const ofAuthorizer = (more: Partial<Change>) => edit(0, { event: 'UpdateAuthorizer', on: 'authorizer', authorizerId: 'au7h01', ...more });
  expect(editsAuthorizer('au7h01')(ofAuthorizer({ paths: ['/identitySource'] }))).toBe(true);
  expect(editsAuthorizer('au7h01')(ofAuthorizer({ paths: ['/name'] }))).toBe(false);
  expect(editsAuthorizer('another')(ofAuthorizer({ paths: ['/identitySource'] }))).toBe(false);
});
