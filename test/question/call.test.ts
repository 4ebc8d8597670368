import { readCall } from '../../src/question/call';

const ENDPOINT = 'vpce-0a1b2c3d4e5f60718-a1b2c3d4.execute-api.us-east-1.vpce.amazonaws.com';

test.each([
  ['a bare id', '5d2a7c1e-52b4-4d86-9a07-3c5e1f8b961c', undefined],
  ['an endpoint’s own name, no header', `curl -i https://${ENDPOINT}/prod/orders`, { host: ENDPOINT, namesApi: false }],
  [
    'an endpoint’s own name and Host',
    `curl -i https://${ENDPOINT}/prod/orders -H "Host: k3v9q2m7xd.execute-api.us-east-1.amazonaws.com"`,
    { host: ENDPOINT, namesApi: true },
  ],
  [
    'an endpoint’s own name and x-apigw-api-id',
    `curl https://${ENDPOINT}/prod/x -H 'x-apigw-api-id: k3v9q2m7xd'`,
    { host: ENDPOINT, namesApi: true },
  ],
  ['a URL in a sentence shows no whole call', `we call https://${ENDPOINT}/prod/orders`, { host: ENDPOINT }],
  [
    'an API’s name with the endpoint in it',
    'curl https://k3v9q2m7xd-vpce-0a1b2c3d4e5f60718.execute-api.us-east-1.amazonaws.com/prod/orders',
    { host: 'k3v9q2m7xd-vpce-0a1b2c3d4e5f60718.execute-api.us-east-1.amazonaws.com', namesApi: true },
  ],
  ['a custom domain', 'curl https://orders.internal.example.com/orders', { host: 'orders.internal.example.com', namesApi: true }],
  ['an address', 'our address is 198.51.100.20, which is on the list', { sourceIp: '198.51.100.20' }],
  ['my ip', 'my IP: 198.51.100.20', { sourceIp: '198.51.100.20' }],
  ['an IPv6 address', 'our office IP is 2001:db8:51::20', { sourceIp: '2001:db8:51::20' }],
  ['a range is no address', 'our address is 198.51.100.0/24', undefined],
] as const)('%s', (_name, text, expected) => {
  expect(readCall(text)).toEqual(expected);
});
