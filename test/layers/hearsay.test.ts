import { diagnose } from '../../src/diagnose';
import { known } from '../../src/evidence/gathered';
import { isPrivateApi } from '../../src/layers/endpoint-type';
import { saidOfCall, withoutSaid } from '../../src/layers/said-of-call';
import { isMappedAddress, isOfPrivateNetwork } from '../../src/policy/ip-range';
import { readQuestion } from '../../src/question/read-question';

const ID = '7f3a9c1e-52b4-4d86-9a07-3c5e1f8b2d94';
const LINE = `(${ID}) ExplicitDenyException User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-central-1:********4321:k3v9q2m7xd/prod/GET/orders/42 with an explicit deny in a VPC endpoint policy: ${ID}`;
const ENDPOINT = 'vpce-0a1b2c3d4e5f60718';

function diagnosed(text: string) {
  const [sighting] = readQuestion(text, { now: Date.parse('2026-11-22T13:00:00Z') }).sightings;
  if (sighting === undefined) throw new Error('nothing was read');
  return diagnose(sighting.request, sighting.evidence);
}

test.each([
  ['on its own', LINE, 'confirmed'],
  ['behind a stamp', `2026-11-22T12:03:58Z ${LINE}`, 'confirmed'],
  ['behind the name of its stream', `0f1e2d3c4b5a69788796a5b4c3d2e1f0 ${LINE}`, 'confirmed'],
  ['in a sentence', `The example in the docs was: ${LINE}`, 'likely'],
])('a line %s: %s', (_where, text, confidence) => {
  const { findings, verdict } = diagnosed(text);
  expect([findings[0]?.cause, findings[0]?.confidence]).toEqual(['vpc-endpoint-policy-explicit-deny', confidence]);
  expect(verdict.confidence).toBe(confidence);
});

test('the access log of another request than the one that was answered makes no verdict certain', () => {
  const response = { status: 403, message: 'Forbidden', headers: { 'x-amz-apigw-id': 'gaHw35qvbYY2Z8w=' }, headersComplete: false };
  const variables = { status: '403', 'error.responseType': 'INVALID_API_KEY', extendedRequestId: 'gcRCal4DleTJiFk=' };
  const { verdict, contradictions } = diagnose(
    { apiType: 'REST', requestId: ID },
    { response: known(response, 'response', { pasted: true }), accessLog: known({ variables }, 'access-log') },
  );
  expect(verdict.confidence).not.toBe('confirmed');
  expect(contradictions.join()).toContain('two requests under one id');
});

test('what a log names is not hearsay, nor is the endpoint in the host that was called', () => {
  const request = { apiType: 'REST', sourceIp: '203.0.113.7', vpceId: ENDPOINT } as const;
  const said = saidOfCall({}, request);
  expect(said).toEqual({ address: true, endpoint: true });
  expect(withoutSaid(request, said)).toEqual({ apiType: 'REST' });
  const accessLog = known({ variables: { 'identity.sourceIp': '203.0.113.7', 'identity.vpceId': ENDPOINT } }, 'access-log');
  expect(saidOfCall({ accessLog }, request)).toEqual({ address: false, endpoint: false });
  const call = known({ host: `k3v9q2m7xd-${ENDPOINT}.execute-api.eu-central-1.amazonaws.com` }, 'response', { pasted: true });
  expect(saidOfCall({ call }, request)).toEqual({ address: true, endpoint: false });
});

test('the access log tells the type that the API had, the configuration the one that it has', () => {
  const restApi = known({ id: 'k3v9q2m7xd', name: 'orders', endpointTypes: ['REGIONAL' as const] }, 'config');
  const logged = (variables: Readonly<Record<string, string>>) => known({ variables }, 'access-log');
  expect(isPrivateApi({})).toBe('unknown');
  expect(isPrivateApi({ restApi })).toBe(false);
  expect(isPrivateApi({ restApi, accessLog: logged({ 'identity.vpceId': ENDPOINT }) })).toBe(true);
  expect(isPrivateApi({ restApi, accessLog: logged({ endpointType: 'PRIVATE' }) })).toBe(true);
  expect(isPrivateApi({ accessLog: logged({ endpointType: 'EDGE' }) })).toBe(false);
});

test.each([
  ['10.255.255.255', true],
  ['11.0.0.0', false],
  ['172.31.255.255', true],
  ['172.32.0.0', false],
  ['192.168.0.0', true],
  ['100.64.0.1', true],
  ['100.128.0.0', false],
  ['fd00::1', true],
  ['2001:db8::1', false],
  ['no address', false],
])('%s is of a private network: %s', (address, expected) => {
  expect(isOfPrivateNetwork(address)).toBe(expected);
});

test.each([
  ['::ffff:203.0.113.7', true],
  ['::FFFF:cb00:7107', true],
  ['::203.0.113.7', false],
  ['64:ff9b::203.0.113.7', false],
  ['203.0.113.7', false],
])('%s holds an IPv4 address: %s', (address, expected) => {
  expect(isMappedAddress(address)).toBe(expected);
});
