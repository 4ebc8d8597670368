import type { RichTextElement } from '@slack/types';
import type { AuditEntry, AuditResult } from '../../actions/audit';
import type { MessageContent } from './message';
import { code, date, plain, prose, richText, section } from './rich-text';

const RESULT: Readonly<Record<AuditResult, string>> = {
  refused: 'was refused',
  asked: 'waits for a second person',
  cancelled: 'was cancelled',
  expired: 'expired: nobody else agreed',
  calling: 'is about to be done',
  begun: 'was begun',
  done: 'is done',
  'done-already': 'was done already',
  failed: 'failed',
};

/** A line of the audit log for a channel: it names people without calling them up. */
export function auditMessage(entry: AuditEntry): MessageContent {
  const { who, approver, what, result, where, when, ref, awsRequestId, why } = entry;
  const place = [where.account ?? where.accountId, where.region, where.apiId, where.stage].filter((part) => part !== undefined).join(' / ');
  const people = `${who.name} (${who.id})${approver === undefined ? '' : `, with ${approver.name} (${approver.id})`}`;
  const says = `${what} ${RESULT[result]}: ${people}, ${place === '' ? 'place not known' : place}`;
  const request: RichTextElement[] = awsRequestId === undefined ? [] : [plain('. AWS request id '), code(awsRequestId)];
  const reason = why === undefined ? [] : [plain('. '), ...prose(why)];
  return {
    text: `${says}.`,
    blocks: [richText(section(plain(says), plain(', '), date(Date.parse(when)), ...request, ...reason, plain(` · ref ${ref}`)))],
  };
}
