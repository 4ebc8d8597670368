import fc from 'fast-check';
import { accessLogLine } from '../../playground/aws/gateway/access-log';
import { accessPattern, GROUPS, type GroupedVariable } from '../../src/impact/line-pattern';

const VARIABLES = Object.keys(GROUPS).filter((name): name is GroupedVariable => name !== 'error.messageString');
const wanted = new Set<GroupedVariable>(VARIABLES);

test('a pattern finds in a line what the format put there, whatever stands between', () => {
  const literal = fc
    .string({ minLength: 1, maxLength: 5 })
    .filter((text) => !/[$\w.-]/.test(text) && text.trim() === text && !/\s\s/.test(text));
  const value = fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(VARIABLES, { minLength: 2 }),
      fc.array(literal, { minLength: 20, maxLength: 20 }),
      fc.array(value, { minLength: 20, maxLength: 20 }),
      (names, between, values) => {
        // A value that holds what ends it cannot be told from its end: such a line is left out.
        const format = names.map((name, index) => `$context.${name}${between[index] ?? ' '}`).join('');
        const variables = new Map(names.map((name, index) => [name, values[index] ?? 'x'] as const));
        fc.pre(names.every((name, index) => !(variables.get(name) ?? '').includes(between[index]?.[0] ?? ' ')));
        const line = accessLogLine(format, variables);
        const found = new RegExp(accessPattern(format, wanted)).exec(line);
        expect(found?.groups).toEqual(Object.fromEntries(names.map((name) => [GROUPS[name], variables.get(name)])));
      },
    ),
  );
});

test('a line of another format fits nothing, also a long one, at once', () => {
  const pattern = new RegExp(accessPattern('$context.requestId $context.status "$context.error.message"', wanted));
  const long = `${'a '.repeat(50_000)}"`;
  const begun = process.cpuUsage().user;
  expect(pattern.exec(long)).toBeNull();
  expect(process.cpuUsage(process.cpuUsage()).user - begun).toBeLessThan(2e6);
});

test('nothing of a format ends the pattern in a query', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      const pattern = accessPattern(`${text}$context.status`, wanted);
      // `/` ends a pattern of Logs Insights where no backslash stands before it.
      expect(pattern.replace(/\\./gs, '')).not.toContain('/');
    }),
  );
});
