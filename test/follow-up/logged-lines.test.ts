import fc from 'fast-check';
import { known, unknown } from '../../src/evidence/gathered';
import { shownVariables } from '../../src/follow-up/access-log-variables';
import { loggedLines } from '../../src/follow-up/logged-lines';
import { logGroupPage } from '../../src/layers/console-pages';
import { caseBasis } from '../slack/case-basis';

test('each log by itself: lines, what is left out, what was not read', () => {
  const parts = loggedLines(caseBasis.evidence, caseBasis.request);
  expect(parts.map(({ title }) => title)).toEqual(['Execution log', 'Access log', "Authorizer function's log"]);
  expect(parts[0]?.lines).toHaveLength(5);
  expect(parts[0]?.lines[0]).toBe('10:00:00.100  Extended Request Id: HaKdXFmpIAMELos=');
  expect(parts[1]?.says.join()).toContain('1 more variable is not quoted');
  expect(parts[2]).toMatchObject({
    lines: [],
    says: ['Not read: AccessDenied: I lack logs:FilterLogEvents on /aws/lambda/orders-authorizer', 'Grant it'],
  });
  expect(loggedLines({}, caseBasis.request)).toEqual([]);
});

test('what was pasted has no link into AWS, and a cut log says so', () => {
  const { executionLog } = caseBasis.evidence;
  if (executionLog?.status !== 'known') throw new Error('no log');
  const [part] = loggedLines({ executionLog: { ...executionLog, pasted: true, complete: false } }, caseBasis.request);
  expect(part?.link).toBeUndefined();
  expect(part?.says).toEqual(expect.arrayContaining(['From what was pasted, not from AWS', 'What was read is cut: lines may be missing']));
});

test('WAF: no record is not “nothing there”, and a likeness is no proof', () => {
  expect(loggedLines({ wafLog: known(null, 'waf-log') }, caseBasis.request)[0]?.says).toEqual([
    'It was searched and holds no record of this request',
  ]);
  expect(loggedLines({ wafLog: unknown('disabled', 'The web ACL logs nothing') }, caseBasis.request)[0]?.says).toEqual([
    'Not read: The web ACL logs nothing',
  ]);
});

test('of an access log only harmless variables with harmless values', () => {
  const line = {
    status: '403',
    'identity.sourceIp': '203.0.113.7',
    'authorizer.error': null,
    'identity.userAgent': 'x',
    'identity.apiKey': 'abc',
    'authorizer.claims.email': 'ann@example.com',
    'authorizer.tenant': '42',
    path: `/orders?token=${'a'.repeat(10)}`,
    resourcePath: `/${'a1'.repeat(60)}`,
    'error.message': '<!channel>',
  };
  expect(shownVariables(line)).toEqual([
    ['status', '403'],
    ['identity.sourceIp', '203.0.113.7'],
    ['authorizer.error', null],
  ]);
});

test('no name beyond the list is ever shown', () => {
  const name = fc.oneof(fc.string(), fc.constantFrom('status', 'path', 'identity.sourceIp', 'authorizer.error', 'error.message'));
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (line) => {
      for (const [name, value] of shownVariables({ ...line, 'authorizer.secret': 'x', 'identity.cognitoIdentityId': 'y' })) {
        expect(name).toMatch(
          /^(?:[a-zA-Z]+|(?:error|authenticate|authorize|authorizer|integration|waf|identity|customDomain)\.[a-zA-Z]+)$/,
        );
        expect(name).not.toBe('authorizer.secret');
        expect(value ?? '').not.toMatch(/[<>?`"\n]/);
      }
    }),
  );
});

test.each([
  [
    'us-east-1',
    '/aws/lambda/f',
    'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Ff',
  ],
  ['cn-north-1', 'g', 'https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#logsV2:log-groups/log-group/g'],
  [
    'us-gov-west-1',
    'g',
    'https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#logsV2:log-groups/log-group/g',
  ],
  ['us-east-1', 'a b', undefined],
  [undefined, 'g', undefined],
])('a link to a log group in %s', (region, group, url) => {
  expect(logGroupPage(region, group)).toBe(url);
});
