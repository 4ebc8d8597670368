import type { Answer, Cost } from '../answer';
import type { Clue } from '../causes/define-cause';
import type { EvidenceSource } from '../evidence/gathered';

const SOURCES = {
  response: 'response',
  'execution-log': 'execution log',
  'access-log': 'access log',
  config: 'configuration as saved',
  policy: 'policy as saved',
  'vpc-endpoint': 'VPC endpoint as read now',
  'private-domain': 'private domain as read now',
  'function-log': 'function’s log',
  'waf-log': 'WAF log',
  cloudtrail: 'CloudTrail',
} as const satisfies Record<EvidenceSource, string>;

export function sourceOf(clue: Clue): string {
  return clue.pasted === true ? 'from what you pasted' : SOURCES[clue.from];
}

/** `execution log · policy as saved · 7 AWS calls · 1.4 s · $0.00 · ref 7f3a` */
export function contextWords(answer: Answer): string {
  const clues = answer.kind === 'diagnosis' ? answer.diagnosis.findings.flatMap((finding) => finding.because) : [];
  return [...new Set(clues.map(sourceOf)), ...costOf(answer.cost), `ref ${answer.ref}`].join(' · ');
}

function costOf(cost: Cost): readonly string[] {
  return [`${cost.calls} AWS ${cost.calls === 1 ? 'call' : 'calls'}`, `${cost.seconds.toFixed(1)} s`, `$${cost.dollars.toFixed(2)}`];
}
