import { parseFilterPattern } from '../../../playground/aws/logs/filter-pattern';

const ID = '5f0c1a7e-2b34-4c6d-9e8f-0a1b2c3d4e5f';
const LINE = `(${ID}) Method completed with status: 403`;
const JSON_LINE = JSON.stringify({ requestId: ID, status: 403, error: { message: 'Forbidden' }, tags: ['a', 'b'], ok: false, none: null });

test.each([
  ['', LINE, true],
  [`"${ID}"`, LINE, true],
  ['"00000000-0000-4000-8000-000000000000"', LINE, false],
  ['Method completed', LINE, true],
  ['completed Method', LINE, true],
  ['Method failed', LINE, false],
  ['method', LINE, false],
  [`"completed with"`, LINE, true],
  ['"with completed"', LINE, false],
  [`?failed ?"${ID}"`, LINE, true],
  ['?failed ?broken', LINE, false],
  ['Method -403', LINE, false],
  ['Method -404', LINE, true],
  ['-"status: 403"', LINE, false],
  ['?Method absent', LINE, false],
  ['"a \\"quoted\\" word"', 'a "quoted" word', true],
  [`{ $.requestId = "${ID}" }`, JSON_LINE, true],
  [`{ $.requestId = "${ID}" }`, LINE, false],
  ['{ $.requestId = "5f0c*" }', JSON_LINE, true],
  ['{ $.requestId != "x" }', JSON_LINE, true],
  ['{ $.missing != "x" }', JSON_LINE, false],
  ['{ $.status = 403 }', JSON_LINE, true],
  ['{ $.status >= 404 }', JSON_LINE, false],
  ['{ $.status > 400 && $.error.message = "Forbidden" }', JSON_LINE, true],
  ['{ $.status = 500 || $.tags[1] = "b" }', JSON_LINE, true],
  ['{ ($.status = 500 || $.status = 403) && $.error.message = "x" }', JSON_LINE, false],
  ['{ $.ok IS FALSE }', JSON_LINE, true],
  ['{ $.none IS NULL }', JSON_LINE, true],
  ['{ $.missing NOT EXISTS }', JSON_LINE, true],
])('pattern %s', (pattern, message, expected) => {
  expect(parseFilterPattern(pattern)(message)).toBe(expected);
});

test.each([
  [ID],
  ['status:'],
  ['"open'],
  ['{ $.a = "x"'],
  ['{ requestId = "x" }'],
  ['{ $.a LIKE "x" }'],
  ['{ $.a = }'],
  ['[a, b]'],
  ['%regex%'],
])('refuses %s', (pattern) => {
  expect(() => parseFilterPattern(pattern)).toThrow(expect.objectContaining({ code: 'InvalidParameterException' }));
});

test('a pattern of 1,024 characters passes, one more does not', () => {
  const pattern = `"${'a'.repeat(1022)}"`;
  expect(parseFilterPattern(pattern)('a'.repeat(1022))).toBe(true);
  expect(() => parseFilterPattern(`${pattern} `)).toThrow(expect.objectContaining({ code: 'InvalidParameterException' }));
});
