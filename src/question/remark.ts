import { valueOf } from '../evidence/gathered';
import { isNoText } from './no-text';
import type { Question } from './types';

const ARN = /\barn:([\w-]*):([\w-]*):[^\s"'`,;)\]}]*/;
const API_ARN = /^arn:[\w-]+:execute-api:[a-z0-9-]+:\d{12}:[a-z0-9]+(?:\/|$)/;
const SAMPLE = 'arn:aws:execute-api:<region>:<account>:<api id>/<stage>/<method>/<path>';
const LONGEST_QUOTE = 80;

/** Where a text tells no refusal, what it is instead: one clause. */
export function remarkOn({ text, sightings }: Question): string | undefined {
  const policy = valueOf(sightings[0]?.evidence.pastedPolicy);
  if (policy !== undefined) {
    return policy.reading.cut
      ? 'it holds a policy that is cut off, so paste the policy whole, and the refusal with it'
      : 'it holds a policy, so paste the refusal that it is to explain with it';
  }
  if (isNoText(text)) return 'most of it is not text';
  if (/\bStatement\b/.test(text) && /\b(?:Effect|Action|Version)\b/.test(text)) return 'it looks like a policy, and is not JSON';
  if (/\bx-amz-cf-id\b/i.test(text)) return '`x-amz-cf-id` is an id of CloudFront, which no log of API Gateway holds';
  const arn = ARN.exec(text);
  return arn === null ? undefined : arnRemark(arn[0].slice(0, LONGEST_QUOTE), arn[1] ?? '', arn[2] ?? '');
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function arnRemark(arn: string, partition: string, service: string): string | undefined {
  if (service !== 'execute-api') return `\`${arn}\` is an ARN of ${service === '' ? 'no service' : service}, not of an API`;
  if (!API_ARN.test(arn)) return `\`${arn}\` is not a whole ARN of an API, which is spelled ${SAMPLE}`;
  if (partition === 'aws') return `\`${arn}\` names a route, and says nothing of a request`;
  return `\`${arn}\` is in the partition ${partition}, which needs credentials and a Region of its own`;
}
