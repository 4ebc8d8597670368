import { isMet, table } from '../../bench/report';
import { distributionOf, percentile, slope } from '../../bench/statistics';

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => n - index);

test.each<readonly [name: string, values: readonly number[], percent: number, expected: number]>([
  ['one value', [7], 50, 7],
  ['the median of an even count: the lower one', upTo(100), 50, 50],
  ['p99 of a hundred', upTo(100), 99, 99],
  ['p99 of a hundred and one', upTo(101), 99, 100],
  ['p99 of thirty is the highest', upTo(30), 99, 30],
  ['the lowest', [3, 1, 2], 0, 1],
  ['the highest', [3, 1, 2], 100, 3],
  ['numbers are not compared as texts', [10, 9, 1000], 50, 10],
  ['no values', [], 50, Number.NaN],
])('a percentile: %s', (_name, values, percent, expected) => {
  const before = [...values];
  expect(percentile(values, percent)).toBe(expected);
  expect(values).toEqual(before);
});

test('a distribution', () => {
  expect(distributionOf(upTo(200))).toEqual({ count: 200, mean: 100.5, p50: 100, p99: 198, max: 200 });
});

test.each<readonly [name: string, points: (readonly [number, number])[], expected: number]>([
  [
    'flat',
    [
      [0, 5],
      [10, 5],
      [20, 5],
    ],
    0,
  ],
  [
    'rising',
    [
      [0, 1],
      [1, 3],
      [2, 5],
    ],
    2,
  ],
  [
    'falling, unevenly spaced',
    [
      [0, 10],
      [1, 9],
      [10, 0],
    ],
    -1,
  ],
  [
    'noise around a line',
    [
      [0, 1],
      [1, -1],
      [2, 3],
      [3, 1],
    ],
    0.4,
  ],
])('the slope of points: %s', (_name, points, expected) => {
  expect(slope(points)).toBeCloseTo(expected, 10);
});

test('points of one x have no slope', () => {
  expect(
    slope([
      [1, 1],
      [1, 2],
    ]),
  ).toBeNaN();
  expect(slope([])).toBeNaN();
});

test('a target is met or missed, also in the table', () => {
  expect(isMet({ is: 'below', value: 100 }, 100)).toBe(false);
  expect(isMet({ is: 'at-least', value: 100 }, 100)).toBe(true);
  expect(isMet({ is: 'below', value: 100 }, Number.NaN)).toBe(false);
  const figures = [
    { name: 'ack p99', value: 12.345, unit: 'ms', target: { is: 'below', value: 100 } },
    { name: 'answers', value: 987.6, unit: 'answers/s', target: { is: 'at-least', value: 1000 } },
  ] as const;
  const lines = table({ bench: 'x', notes: [], figures }).split('\n');
  expect(lines.find((line) => line.includes('ack p99'))).toMatch(/12\.3 +ms +target < 100 +met$/);
  expect(lines.find((line) => line.includes('answers/s'))).toMatch(/988 +answers\/s +target ≥ 1,000 +missed$/);
});
