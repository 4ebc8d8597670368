import { conditionPlace, conditionsOf } from '../conditions-of';
import { defineLintRule } from '../define-lint-rule';
import { quoted } from '../resource-entries';

/** RFC 1918, and unique local IPv6. */
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:)/i;

export const ipPrivateRange = defineLintRule({
  id: 'ip-private-range',
  severity: 'risks',
  applies: ['resource'],
  why: 'A public API sees the caller’s public address; on a private API aws:VpcSourceIp has the address inside the VPC',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html',
  judge: (subject) =>
    conditionsOf(subject).flatMap((entry) => {
      const local = entry.key === 'aws:sourceip' ? entry.condition.values.find((value) => PRIVATE.test(value)) : undefined;
      return local === undefined
        ? []
        : [
            {
              where: conditionPlace(entry),
              says: `${quoted(local)} is a private range, which no public API sees`,
              instead: 'the public address, or on a private API aws:VpcSourceIp',
            },
          ];
    }),
});
