import type { LogDelivery } from '../ports';
import type { Candidate } from './targets';

/** Where a stage's execution log goes that no log group holds. */
export function deliveredAway({ deliveries = [] }: Candidate): readonly LogDelivery[] {
  return deliveries.filter(({ to }) => to !== 'log-group');
}

/** The stage's new execution-log lines are in no log group at all. */
export function isOutOfReach(candidate: Candidate): boolean {
  const { deliveries = [] } = candidate;
  return deliveries.length > 0 && deliveredAway(candidate).length === deliveries.length;
}

/** "S3 bucket team-logs" */
export function destinationName({ to, name }: LogDelivery): string {
  return to === 'bucket' ? `S3 bucket ${name}` : to === 'stream' ? `Firehose stream ${name}` : `log group ${name}`;
}

/** "delivered to S3 bucket team-logs: search there" */
export function whereDelivered(candidate: Candidate): string {
  const names = (isOutOfReach(candidate) ? deliveredAway(candidate) : (candidate.deliveries ?? [])).map(destinationName);
  return `delivered to ${[...new Set(names)].join(' and ')}: search there`;
}
