import type { Evidence } from '../../src/evidence/evidence';
import { known } from '../../src/evidence/gathered';
import { keyRefusal, otherReason } from '../../src/layers/key-refusal';

const request = { apiType: 'REST' } as const;
const shown = (id: string) => [{ id, from: 'access-log' as const, pasted: false, captures: {}, quote: '' }];
const keyless: Evidence = {
  route: known({ found: 'method', resourcePath: '/', httpMethod: 'GET', authorizationType: 'NONE', apiKeyRequired: false }, 'config'),
};

it.each([
  ['api-key-refused', {}, { isOfKey: true, accepted: undefined }],
  ['api-key-refused', keyless, { isOfKey: true, accepted: undefined }],
  ['forbidden', {}, { isOfKey: false, accepted: undefined }],
  ['forbidden', keyless, { isOfKey: false, accepted: 'the method needs no API key, as saved' }],
])('%s', (id, seen, expected) => {
  const refusal = keyRefusal(seen, { request, symptoms: shown(id) });
  expect({ isOfKey: refusal?.isOfKey, accepted: refusal?.accepted }).toEqual(expected);
});

it('reads no other text as one of a key', () => {
  expect(keyRefusal({}, { request, symptoms: shown('unauthorized') })).toBeUndefined();
});

it.each([
  [undefined, undefined],
  ['key-not-in-plan', undefined],
  ['no-key', 'the log shows an empty key'],
  ['unknown-key', 'the log gives another reason for refusing the key'],
] as const)('a log that says %s', (reason, expected) => {
  const [only] = shown('api-key-refused');
  if (only === undefined) throw new Error('no symptom');
  const refusal = { shown: only, isOfKey: true, ...(reason && { reason }) };
  expect(otherReason(refusal, 'key-not-in-plan', 'other')).toBe(expected);
});
