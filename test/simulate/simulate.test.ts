import { readSimulationInput, type SimulationInput } from '../../src/simulate/input';
import { type Simulation, simulate } from '../../src/simulate/simulate';
import { input, own, policy } from './inputs';
import { INVALID_ROWS } from './invalid-rows';
import { ROWS } from './simulate-rows';

/** As the command does it: from the text. */
function simulated(input: SimulationInput): Simulation {
  const reading = readSimulationInput(JSON.stringify(input));
  if (reading.is === 'wrong') throw new Error(reading.says);
  return simulate(reading.input);
}

test.each(ROWS)('$name: $outcome', ({ input, outcome, dependsOn, note, deciding }) => {
  const told = simulated(input);
  expect(told.outcome).toBe(outcome);
  expect(told.dependsOn).toEqual(dependsOn);
  expect(told.problems).toEqual([]);
  if (note !== undefined) expect(told.notes.join('\n')).toMatch(note);
  if (deciding === undefined) return;
  const [side, index, why] = deciding;
  expect(told.deciding).toMatchObject({ policy: side, index });
  expect(told.deciding?.parts.map((part) => part.why).join('\n')).toMatch(why);
});

test.each(INVALID_ROWS)('$name', ({ input, problems }) => {
  const told = simulated(input);
  expect(told).toMatchObject({ outcome: 'invalid', decidedBy: 'none' });
  expect(told.dependsOn).toBeUndefined();
  expect(told.problems).toEqual(problems.map(([where, says]) => ({ where, says: expect.stringMatching(says) })));
});

test.each(['NONE', 'COGNITO_USER_POOLS'] as const)('a caller policy that %s does not read is not checked', (auth) => {
  expect(simulated(input(auth, { callerPolicy: { principalId: 7 } })).outcome).toBe('allow');
});

test('a resource policy over the usual quota is evaluated, and the quota said', () => {
  const long = policy(...Array.from({ length: 120 }, (_, i) => ({ ...own('Allow', { Resource: `*/${i}` }), Principal: '*' })), {
    ...own('Deny'),
    Principal: '*',
  });
  const told = simulated(input('NONE', { resourcePolicy: long }));
  expect(told.outcome).toBe('explicit-deny');
  expect(told.notes.join()).toMatch(/characters; API Gateway takes 8,192/);
});
