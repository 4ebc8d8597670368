import { TABLE_ROWS, UNTABLED_ROWS } from '../simulate/table-rows';
import { objectOf, why403 } from './run';

test.each([...TABLE_ROWS, ...UNTABLED_ROWS])('$name: $outcome', async ({ input, outcome, decidedBy, table, authorizerInvoked, note }) => {
  const ran = await why403(['simulate', '--json'], { stdin: JSON.stringify(input) });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  const told = objectOf(ran);
  expect(told).toMatchObject({ outcome, decidedBy, problems: [] });
  expect([told.table, told.authorizerInvoked]).toEqual([table, authorizerInvoked]);
  expect(told.notes).toEqual(expect.arrayContaining(note === undefined ? [] : [expect.stringMatching(note)]));
});
