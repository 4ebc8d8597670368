import fc from 'fast-check';
import { parseWafRecord, quoteOfRecord } from '../../src/logs/waf-record';

const RECORD = {
  timestamp: 1763800000000,
  formatVersion: 1,
  webaclId: 'arn:aws:wafv2:eu-west-3:111122223333:regional/webacl/guard/0f0e0d0c',
  terminatingRuleId: 'no-floods',
  terminatingRuleType: 'RATE_BASED',
  action: 'BLOCK',
  httpSourceName: 'APIGW',
  httpSourceId: '111122223333:a1b2c3d4e5:prod',
  ruleGroupList: [],
  rateBasedRuleList: [{ rateBasedRuleName: 'no-floods', limitKey: 'CUSTOMKEYS', maxRateAllowed: 100, evaluationWindowSec: '120' }],
  responseCodeSent: null,
  httpRequest: { clientIp: '192.0.2.7', uri: '/prod/orders', httpMethod: 'GET', requestId: 'pY4kQ-2m_Xw7RtA=' },
};

const read = (more: object) => parseWafRecord(JSON.stringify({ ...RECORD, ...more }));

test('reads the rule, its limit and whose request it is', () => {
  expect(read({})).toEqual({
    record: {
      at: new Date(RECORD.timestamp).toISOString(),
      webAclArn: RECORD.webaclId,
      action: 'BLOCK',
      ruleId: 'no-floods',
      ruleType: 'RATE_BASED',
      rates: [{ name: 'no-floods', key: 'CUSTOMKEYS', limit: 100, seconds: 120 }],
      oversize: [],
      sourceId: RECORD.httpSourceId,
      requestId: 'pY4kQ-2m_Xw7RtA=',
    },
    clientIp: '192.0.2.7',
    method: 'GET',
    uri: '/prod/orders',
  });
});

test.each([
  ['of another service', { httpSourceName: 'CF' }],
  ['with an action nobody knows', { action: 'COUNT' }],
  ['whose time is none', { timestamp: 1e20 }],
  ['without a rule', { terminatingRuleId: undefined }],
  ['whose rule has a name that AWS does not allow', { terminatingRuleId: 'a rule <script>' }],
])('a record %s is none', (_title, more) => {
  expect(read(more)).toBeUndefined();
});

test('a type of rule that is new is unknown, and the rest still counts', () => {
  expect(read({ terminatingRuleType: 'AI' })?.record).toMatchObject({ ruleType: 'unknown', ruleId: 'no-floods' });
});

test('of several groups the one with a terminating rule counts', () => {
  const ruleGroupList = [
    { ruleGroupId: 'AWS#AWSManagedRulesCommonRuleSet', terminatingRule: null },
    { ruleGroupId: 'AWS#AWSManagedRulesSQLiRuleSet', terminatingRule: { ruleId: 'SQLi_BODY', action: 'BLOCK', ruleMatchDetails: null } },
    { ruleGroupId: 'AWS#AWSManagedRulesLinuxRuleSet', terminatingRule: null },
  ];
  expect(read({ terminatingRuleType: 'MANAGED_RULE_GROUP', ruleGroupList })?.record.inner).toEqual({
    groupId: 'AWS#AWSManagedRulesSQLiRuleSet',
    ruleId: 'SQLi_BODY',
  });
});

test.each(['REGULAR', 'RATE_BASED'])('a group that is only counted did not end what a %s rule ended', (terminatingRuleType) => {
  const ruleGroupList = [{ ruleGroupId: 'AWS#AWSManagedRulesSQLiRuleSet', terminatingRule: { ruleId: 'SQLi_BODY', action: 'BLOCK' } }];
  expect(read({ terminatingRuleType, ruleGroupList })?.record.inner).toBeUndefined();
});

test('of two groups that name a rule neither is said to have ended it', () => {
  const ruleGroupList = [
    { ruleGroupId: 'AWS#AWSManagedRulesCommonRuleSet', terminatingRule: { ruleId: 'NoUserAgent_HEADER', action: 'BLOCK' } },
    { ruleGroupId: 'AWS#AWSManagedRulesSQLiRuleSet', terminatingRule: { ruleId: 'SQLi_BODY', action: 'BLOCK' } },
  ];
  expect(read({ terminatingRuleType: 'MANAGED_RULE_GROUP', ruleGroupList })?.record.inner).toBeUndefined();
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseWafRecord(text) === undefined));
});

test('nothing of headers, arguments, labels and matched data is kept', () => {
  const secret = fc.stringMatching(/^sesame[a-z0-9]{4,20}$/);
  fc.assert(
    fc.property(secret, (word) => {
      const httpRequest = {
        ...RECORD.httpRequest,
        args: `token=${word}`,
        fragment: word,
        headers: [
          { name: 'Cookie', value: word },
          { name: word, value: 'x' },
        ],
      };
      const terminatingRuleMatchDetails = [{ conditionType: 'SQL_INJECTION', matchedData: [word] }];
      const line = read({ httpRequest, terminatingRuleMatchDetails, labels: [{ name: word }], ja3Fingerprint: word });
      if (line === undefined) throw new Error('not read');
      expect(JSON.stringify(line)).not.toContain(word);
      expect(quoteOfRecord({ ...line.record, by: 'id' })).not.toMatch(/192\.0\.2\.7|\/prod\/orders/);
    }),
  );
});
