import fc from 'fast-check';
import { isReadSoonAfter } from '../../src/layers/as-read-now';
import { isCustomHost, isOwnHost, mappedPath } from '../../src/layers/base-path';

const V1 = { basePath: 'v1', apiId: 'aaaaaaaaaa', stage: 'prod' };
const WHOLE = { basePath: '', apiId: 'bbbbbbbbbb', stage: 'live' };
const OPEN = { basePath: 'open', apiId: 'cccccccccc' };

test.each([
  ['/v1/orders', { mapping: V1, stage: 'prod', path: '/orders' }],
  ['/v1', { mapping: V1, stage: 'prod', path: '/' }],
  ['/v10/orders', { mapping: WHOLE, stage: 'live', path: '/v10/orders' }],
  ['/', { mapping: WHOLE, stage: 'live', path: '/' }],
  ['/open/test/orders/42', { mapping: OPEN, stage: 'test', path: '/orders/42' }],
  ['/open', { mapping: OPEN, path: '/' }],
])('%s', (urlPath, expected) => {
  expect(mappedPath({ mappings: [WHOLE, V1, OPEN] }, urlPath)).toEqual(expected);
});

test('without a mapping of the whole domain, other paths lead nowhere', () => {
  expect(mappedPath({ mappings: [V1] }, '/v10/orders')).toBeUndefined();
  expect(mappedPath({ mappings: [] }, '/v1')).toBeUndefined();
  expect(mappedPath({}, '/v1')).toBeUndefined();
});

const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);

test('base path and rest make up the path, whatever the order of the mappings', () => {
  fc.assert(
    fc.property(fc.uniqueArray(part, { minLength: 1, maxLength: 5 }), fc.array(part, { maxLength: 4 }), fc.nat(), (bases, rest, pick) => {
      const mappings = bases.map((basePath) => ({ basePath, apiId: 'a', stage: 's' }));
      const base = bases[pick % bases.length] ?? '';
      const urlPath = `/${[base, ...rest].join('/')}`;
      const found = mappedPath({ mappings }, urlPath);
      expect(found).toEqual(mappedPath({ mappings: mappings.toReversed() }, urlPath));
      expect([found?.mapping.basePath, found?.path]).toEqual([base, `/${rest.join('/')}`]);
    }),
  );
});

test('whose host it is', () => {
  const own = 'k3v9q2m7xd.execute-api.eu-central-1.amazonaws.com';
  expect(isOwnHost({ domainName: own })).toBe(true);
  expect(isOwnHost({ domainName: own, apiId: 'another001' })).toBe(false);
  expect(isOwnHost({ domainName: `k3v9q2m7xd-vpce-0a1b2c3d.execute-api.eu-central-1.amazonaws.com` })).toBe(false);
  expect([isCustomHost('shop.example.com'), isCustomHost(own), isCustomHost('localhost'), isCustomHost(undefined)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test.each([
  ['at once', '2026-11-22T12:00:01Z', true],
  ['ten minutes later', '2026-11-22T12:10:00Z', true],
  ['a day later', '2026-11-23T12:00:00Z', false],
  ['long before', '2026-11-22T11:00:00Z', false],
  ['nobody knows when', undefined, false],
])('read %s', (_when, readAt, expected) => {
  expect(isReadSoonAfter(readAt, { time: '2026-11-22T12:00:00Z' })).toBe(expected);
  expect(isReadSoonAfter(readAt, {})).toBe(false);
});
