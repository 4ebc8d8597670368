import { isMasked } from '../../masked-part';
import { partitionOf } from '../../partition';
import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-eusc'];
const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

export const arnPartition = defineLintRule({
  id: 'arn-partition',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'An ARN of another partition matches no request',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
  judge: (subject) =>
    resourceEntries(subject).flatMap(({ where, arn }) => {
      const [first, partition = '', service, region = ''] = arn.segments;
      if (first !== 'arn' || service !== 'execute-api' || /[*?]/.test(partition) || isMasked(partition)) return [];
      const isKnown = PARTITIONS.includes(partition);
      if (isKnown && (!REGION.test(region) || partitionOf(region) === partition || !['aws', 'aws-cn', 'aws-us-gov'].includes(partition)))
        return [];
      const right = REGION.test(region) ? partitionOf(region) : 'aws';
      const says = isKnown
        ? `the partition is \`${partition}\`, ${region} is in \`${right}\``
        : `${quoted(partition)} is no partition of AWS`;
      return [{ where, says, instead: `arn:${right}:execute-api:…` }];
    }),
});
