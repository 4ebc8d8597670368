import type { AuditEntry } from '../../actions/audit';
import { auditMessage } from '../blocks/audit';
import { forSlack } from '../blocks/message';
import { post } from '../post';
import type { Surroundings } from '../surroundings';

/** Results that an audit channel is told of: what only repeats another line is left out. */
const TOLD: readonly AuditEntry['result'][] = ['refused', 'asked', 'cancelled', 'expired', 'done', 'failed'];

/**
 * One line for each attempt, in the audit log, in the program's own log, and where configured in a channel. Throws only where the audit
 * log cannot take it.
 */
export async function audit(surroundings: Surroundings, entry: AuditEntry, error?: unknown): Promise<void> {
  const { log, auditLog } = surroundings;
  if (entry.result !== 'calling')
    log.info({ audit: true, ...entry, ...(error === undefined ? {} : { err: error }) }, `audit: ${entry.what}`);
  await auditLog.write(entry);
  if (TOLD.includes(entry.result)) void tellChannel(surroundings, entry);
}

/** The same, after the fact: a line that cannot be written changes nothing any more, and is told to whoever runs the bot. */
export async function auditAfter(surroundings: Surroundings, entry: AuditEntry, error?: unknown): Promise<void> {
  try {
    await audit(surroundings, entry, error);
  } catch (failure) {
    surroundings.log.error({ err: failure, ref: entry.ref }, 'the audit log cannot be written');
  }
}

async function tellChannel({ config, posting, log, leaving }: Surroundings, entry: AuditEntry): Promise<void> {
  const channel = config.audit?.channel;
  if (channel === undefined || leaving.aborted) return;
  try {
    await post(posting.results(channel), { channelId: channel }, forSlack(auditMessage(entry)));
  } catch (error) {
    log.warn({ err: error, ref: entry.ref, channel }, 'the audit channel could not be told');
  }
}
