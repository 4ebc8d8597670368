import type { Approval } from '../../src/actions/approvals';
import type { AuditEntry } from '../../src/actions/audit';
import { flushAuthorizerCache } from '../../src/actions/flush-authorizer-cache';
import { noted } from '../../src/slack/answering/standing-messages';
import { answerMessage } from '../../src/slack/blocks/answer';
import { askingMessage, endedMessage, waitingNote } from '../../src/slack/blocks/approval';
import { auditMessage } from '../../src/slack/blocks/audit';
import { withSecondPerson } from '../../src/slack/blocks/second-person';
import { flushedNote, flushedReply } from '../../src/slack/blocks/status';
import { refusal } from '../../src/slack/refusal';
import { NOW, REF, type ShownAnswer } from './answers';
import { askedBefore } from './asked-before';
import { ADA, type Chapter, SAM, type Shown } from './shown';

const target = {
  ref: REF,
  region: 'us-east-1',
  apiId: '5yapmi3sa1',
  apiName: 'orders',
  stage: 'prod',
  accountId: '111122223333',
  accountAlias: 'shop-prod',
};
const ada = { id: ADA, key: `T1/${ADA}`, name: 'ada' };
const sam = { id: SAM, key: `T1/${SAM}`, name: 'sam' };
const AWS_REQUEST_ID = '0f1e2d3c-4b5a-4678-9abc-def012345678';
const where = 'API 5yapmi3sa1, stage prod, shop-prod (111122223333) us-east-1';
const approval: Approval = {
  ...{
    id: '0123456789abcdef',
    key: 'k',
    target,
    by: ada,
    askedAt: NOW,
    expiresAt: NOW + 600_000,
    channelId: 'C0INCIDENTS',
    threadTs: '1.1',
  },
  answer: { ts: '1.1', text: '', blocks: [] },
};
const line: Omit<AuditEntry, 'result'> = {
  ...{ when: new Date(NOW).toISOString(), who: ada, what: flushAuthorizerCache.id, ref: REF },
  where: { account: 'shop-prod', region: 'us-east-1', apiId: '5yapmi3sa1', stage: 'prod' },
};

/** The one button that writes: refused, alone, and by two. */
export function writeChapters([first]: readonly ShownAnswer[]): readonly Chapter[] {
  if (first === undefined) return [];
  const answer = answerMessage(first.answer, 'channel');
  const two = withSecondPerson(answer, () => true);
  const done = { userId: ADA, at: NOW, awsRequestId: AWS_REQUEST_ID, where };
  return [
    {
      title: 'Flushing',
      shown: [
        ...askedBefore('What it asks first', answer),
        {
          title: 'Refused',
          when: 'To whoever may not, with the command to hand on.',
          message: refusal(
            { users: [SAM], userGroups: ['S0ONCALL'], channels: [] },
            { verb: 'flush', what: 'flush the authorizer cache', command: flushAuthorizerCache.command(target) },
          ),
          as: 'whisper',
        },
        { title: 'Done, in the answer', when: 'The button has given way to who pressed it.', message: noted(answer, flushedNote(done)) },
        { title: 'Done, in the thread', when: 'Once for each flush.', message: flushedReply(done), as: 'reply' },
      ],
    },
    {
      title: 'Flushing by two',
      shown: [
        { title: 'The button asks', when: 'On a stage where a second person has to agree.', message: two },
        ...askedBefore('What it asks first', two),
        { title: 'Asked', when: 'In the thread, for whoever else may.', message: askingMessage(approval), as: 'reply' },
        ...askedBefore('What it asks whoever agrees', askingMessage(approval)),
        { title: 'Waiting', when: 'In the answer, for ten minutes.', message: noted(two, waitingNote(approval)) },
        ...ended(),
        {
          title: 'Done, in the thread',
          when: 'Once for each flush.',
          message: flushedReply({ ...done, userId: SAM, askedBy: ADA }),
          as: 'reply',
        },
      ],
    },
    {
      title: 'The audit channel',
      shown: [
        { title: 'Asked', when: 'Where `audit.channel` is set.', message: auditMessage({ ...line, result: 'asked' }) },
        {
          title: 'Done',
          when: 'Where `audit.channel` is set.',
          message: auditMessage({ ...line, approver: sam, result: 'done', awsRequestId: AWS_REQUEST_ID }),
        },
        {
          title: 'Failed',
          when: 'Where `audit.channel` is set.',
          message: auditMessage({ ...line, result: 'failed', why: 'I lack `apigateway:DELETE`' }),
        },
      ],
    },
  ];
}

function ended(): readonly Shown[] {
  const agreed = {
    is: 'agreed',
    by: sam,
    at: NOW + 60_000,
    doneAt: new Date(NOW + 61_000).toISOString(),
    awsRequestId: AWS_REQUEST_ID,
  } as const;
  return [
    { title: 'Agreed', when: 'In the place of the buttons.', message: endedMessage(approval, agreed), as: 'reply' },
    {
      title: 'Cancelled',
      when: 'In the place of the buttons; the answer has its own again.',
      message: endedMessage(approval, { is: 'cancelled', by: ada, at: NOW + 60_000 }),
      as: 'reply',
    },
    {
      title: 'Expired',
      when: 'In the place of the buttons; the answer has its own again.',
      message: endedMessage(approval, { is: 'expired', at: NOW + 600_000 }),
      as: 'reply',
    },
    {
      title: 'Not known',
      when: 'The bot was restarted while AWS was asked.',
      message: endedMessage(approval, { is: 'lost', by: sam, at: NOW + 60_000 }),
      as: 'reply',
    },
  ];
}
