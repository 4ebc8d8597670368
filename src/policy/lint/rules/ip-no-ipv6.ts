import { parseRange } from '../../ip-range';
import { conditionPlace, conditionsOf } from '../conditions-of';
import { defineLintRule } from '../define-lint-rule';

const IP_KEYS = ['aws:sourceip', 'aws:vpcsourceip'];
const SAYS = {
  Allow: {
    positive: 'the list has no IPv6: it allows no caller over IPv6',
    negated: 'the list has no IPv6: it allows every caller over IPv6',
  },
  Deny: {
    positive: 'the list has no IPv6: it denies no caller over IPv6',
    negated: 'the list has no IPv6: it denies every caller over IPv6',
  },
} as const;

export const ipNoIpv6 = defineLintRule({
  id: 'ip-no-ipv6',
  severity: 'notes',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A dual-stack API sees IPv6 addresses too, and private APIs are always dual-stack',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-ip-address-type.html',
  judge: (subject) =>
    conditionsOf(subject).flatMap((entry) => {
      const ranges = entry.condition.values.map(parseRange);
      if (!IP_KEYS.includes(entry.key) || ranges.length === 0 || !ranges.every((range) => range?.address.family === 4)) return [];
      const negated = /^(?:for\w+:)?notipaddress/i.test(entry.condition.operator);
      if (!negated && !/^(?:for\w+:)?ipaddress/i.test(entry.condition.operator)) return [];
      return [
        {
          where: conditionPlace(entry),
          says: SAYS[entry.effect][negated ? 'negated' : 'positive'],
          instead: 'the IPv6 ranges beside the IPv4 ones',
        },
      ];
    }),
});
