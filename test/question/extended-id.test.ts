import fc from 'fast-check';
import { readExtendedId } from '../../src/question/extended-id';
import { timeOfUuid } from '../../src/question/ids';
import { encode } from './encode-extended-id';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const MARKS: Readonly<Record<string, number>> = { 'us-east-1': 0x2003, 'us-west-2': 0x3c77, 'eu-central-1': 0x1620, 'eu-north-1': 0x022d };

test('reads time, Region and kind of what was written', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: NOW - 600 * 86_400_000, max: NOW }),
      fc.constantFrom(...Object.keys(MARKS)),
      fc.constantFrom(1, 7, 8),
      (ms, region, kind) => {
        const reading = readExtendedId(encode(ms, kind, MARKS[region] ?? 0), NOW);
        expect(reading).toEqual({
          apiType: { 1: 'REST', 7: 'WEBSOCKET', 8: 'HTTP' }[kind],
          time: new Date(Math.floor(ms / 100) * 100).toISOString(),
          region,
        });
      },
    ),
  );
});

test('another time in the text picks the wrap', () => {
  const old = NOW - 900 * 86_400_000;
  const id = encode(old, 1, 0x2003);
  expect(readExtendedId(id, NOW)?.time).not.toBe(new Date(old).toISOString());
  expect(readExtendedId(id, NOW, old + 5000)?.time).toBe(new Date(Math.floor(old / 100) * 100).toISOString());
});

test('a time after now is a wrap earlier', () => {
  const reading = readExtendedId(encode(NOW + 10 * 60_000, 1, 0x2003), NOW);
  expect(Date.parse(reading?.time ?? '')).toBeLessThan(NOW);
});

test('an unknown mark gives no Region', () => {
  expect(readExtendedId(encode(NOW, 1, 0x7777), NOW)).not.toHaveProperty('region');
});

test.each([
  '',
  'abc',
  'OPFabcdefghijkl',
  'thisisnotanid!!=',
  `${'A'.repeat(15)}=`,
  encode(NOW, 3, 0x2003),
  `${encode(NOW, 1, 0x2003).slice(0, 14)}_=`,
  'x'.repeat(60),
])('refuses %s', (text) => {
  expect(readExtendedId(text, NOW)).toBeUndefined();
});

test('what stands where a UUID is expected and is none tells no time', () => {
  for (const id of ['a-b-1c', "'. d-x-7zz", ':regional/webacl/edge-w-1', ''])
    expect(timeOfUuid(id, Date.UTC(2026, 10, 22))).toBeUndefined();
});
