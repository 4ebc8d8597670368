import { authorizer, identity, onlyResource, resource, statement, when } from './policies';
import type { LintRow } from './rows';

const on = (operator: string, key: string, value: unknown, effect = 'Allow'): string =>
  resource({ ...when(operator, key, value), Effect: effect });

export const CONDITION_ROWS: readonly LintRow[] = [
  {
    rule: 'ip-no-ipv6',
    fires: [
      on('NotIpAddress', 'aws:SourceIp', ['203.0.113.0/24'], 'Deny'),
      on('IpAddress', 'aws:sourceip', '203.0.113.7'),
      on('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8'),
    ],
    silent: [
      on('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:db8::/32']),
      on('StringEquals', 'aws:SourceVpce', 'vpce-1'),
      on('IpAddress', 'aws:SourceIp', 'office'),
    ],
  },
  {
    rule: 'ip-not-readable',
    fires: [
      on('IpAddress', 'aws:SourceIp', '203.0.113.0/33'),
      on('NotIpAddress', 'aws:SourceIp', ['203.0.113'], 'Deny'),
      on('IpAddress', 'aws:SourceIp', 'office'),
    ],
    silent: [
      on('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
      on('IpAddress', 'aws:SourceIp', '<office range>'),
      on('IpAddress', 'aws:SourceIp', '::/0'),
    ],
  },
  {
    rule: 'ip-as-text',
    fires: [on('StringEquals', 'aws:SourceIp', '203.0.113.0/24'), on('StringNotEquals', 'aws:SourceIp', ['203.0.113.0/24'], 'Deny')],
    silent: [on('StringEquals', 'aws:SourceIp', '203.0.113.7'), on('IpAddress', 'aws:SourceIp', '203.0.113.0/24')],
  },
  {
    rule: 'ip-allow-list-only',
    fires: [onlyResource(when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))],
    silent: [
      resource({}, statement({ Effect: 'Deny', Principal: '*', ...when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24') })),
      identity(when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')),
      onlyResource(),
      onlyResource(when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')).slice(0, -4),
    ],
  },
  {
    rule: 'ip-private-range',
    fires: [
      on('IpAddress', 'aws:SourceIp', '10.0.0.0/8'),
      on('NotIpAddress', 'aws:SourceIp', ['203.0.113.0/24', '192.168.1.0/24'], 'Deny'),
      on('IpAddress', 'aws:SourceIp', '172.31.0.0/16'),
    ],
    silent: [
      on('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8'),
      on('IpAddress', 'aws:SourceIp', '172.32.0.0/16'),
      on('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    ],
  },
  {
    rule: 'condition-in-authorizer',
    fires: [authorizer(when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))],
    silent: [authorizer(), on('IpAddress', 'aws:SourceIp', '203.0.113.0/24')],
  },
  {
    rule: 'condition-key-unknown',
    fires: [
      on('IpAddress', 'SourceIp', '203.0.113.0/24'),
      on('StringEquals', 'aws:RequestedRegion', 'us-east-1'),
      on('StringEquals', 'aws:SourceVpceId', 'vpce-1'),
      on('StringEquals', 'aws:SourceAccount', '123456789012'),
    ],
    silent: [
      on('IpAddress', 'AWS:SOURCEIP', '203.0.113.0/24'),
      on('StringEquals', 'aws:PrincipalTag/team', 'x'),
      identity(when('StringEquals', 'aws:RequestedRegion', 'us-east-1')),
      on('StringEquals', 'aws:SourceVpc', 'vpc-1'),
    ],
  },
  {
    rule: 'condition-key-absent',
    fires: [
      on('StringEquals', 'aws:PrincipalOrgID', 'o-1'),
      on('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::123456789012:role/*', 'Deny'),
      on('StringEquals', 'aws:PrincipalTag/team', 'x'),
    ],
    silent: [
      on('StringNotEquals', 'aws:PrincipalOrgID', 'o-1', 'Deny'),
      on('StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-1'),
      on('Null', 'aws:PrincipalOrgID', 'true'),
      on('IpAddress', 'aws:SourceIp', '203.0.113.7'),
    ],
  },
  {
    rule: 'condition-negated-absent',
    fires: [
      on('StringNotEquals', 'aws:PrincipalOrgID', 'o-1', 'Deny'),
      on('StringNotEqualsIfExists', 'aws:PrincipalAccount', '1', 'Deny'),
      on('ForAllValues:StringNotLike', 'aws:PrincipalOrgPaths', 'x', 'Deny'),
    ],
    silent: [
      on('StringEquals', 'aws:PrincipalOrgID', 'o-1', 'Deny'),
      on('NotIpAddress', 'aws:SourceIp', '203.0.113.7', 'Deny'),
      on('ForAnyValue:StringNotEquals', 'aws:PrincipalOrgPaths', 'x', 'Deny'),
    ],
  },
  {
    rule: 'condition-private-key',
    fires: [
      on('StringNotEquals', 'aws:SourceVpce', 'vpce-1', 'Deny'),
      on('StringEquals', 'aws:SourceVpc', 'vpc-1'),
      on('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8'),
    ],
    silent: [on('Null', 'aws:SourceVpce', 'true', 'Deny'), on('IpAddress', 'aws:SourceIp', '203.0.113.0/24')],
  },
];
