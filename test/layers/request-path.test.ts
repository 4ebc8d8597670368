import { known } from '../../src/evidence/gathered';
import { readQuestion } from '../../src/question/read-question';
import { requestOfLogs } from '../../src/search/request-of-logs';

const OWN_HOST = 'k3v9q2m7xd.execute-api.eu-west-1.amazonaws.com';

describe('the path of an access log', () => {
  it.each([
    ['/prod/orders', {}, '/orders'],
    ['/prod/orders', { domainName: OWN_HOST }, '/orders'],
    ['/prod', {}, '/'],
    ['/v1/orders', { domainName: 'api.example.com', 'customDomain.basePathMatched': 'v1' }, '/orders'],
    ['/v1', { 'customDomain.basePathMatched': 'v1' }, '/'],
    ['/prod/orders', { domainName: 'api.example.com', 'customDomain.basePathMatched': '(none)' }, '/prod/orders'],
    ['/prod/orders', { domainName: 'api.example.com' }, '/prod/orders'],
    ['/v1/orders', { domainName: 'api.example.com' }, '/v1/orders'],
  ] as const)('%s with %j is %s', (path, more, expected) => {
    const variables = {
      requestId: '7f1d3b52-0c64-4e8a-9b1f-6a2c5d8e4f30',
      apiId: 'k3v9q2m7xd',
      stage: 'prod',
      status: '403',
      path,
      ...more,
    };
    const found = requestOfLogs({
      said: { apiType: 'REST' },
      place: { apiId: 'k3v9q2m7xd', stage: 'prod', region: 'eu-west-1' },
      accessLog: known({ variables }, 'access-log'),
    });
    const [pasted] = readQuestion(JSON.stringify(variables), { now: Date.parse('2026-11-22T13:00:00Z') }).sightings;
    expect([found.path, pasted?.request.path]).toEqual([expected, expected]);
  });
});
