import { answerMessage, verdictOf, verdictOnly } from '../../src/slack/blocks/answer';
import { evidenceSections } from '../../src/slack/blocks/evidence';
import { lookingOnceMore } from '../../src/slack/blocks/looking-once-more';
import { blocksModal, loadingModal, pasteModal, textModal } from '../../src/slack/blocks/modals';
import { policyParts } from '../../src/slack/blocks/policy-parts';
import { evidenceModalBlocks, evidenceReplies } from '../../src/slack/blocks/replies';
import {
  helpMessage,
  placeholderMessage,
  progressMessage,
  sentenceMessage,
  verdictReply,
  waitingMessage,
} from '../../src/slack/blocks/status';
import { NOW, nowhere, overBudget, REF, type ShownAnswer } from './answers';
import { askedBefore } from './asked-before';
import { ADA, type Chapter, type Shown } from './shown';

const summary = { summary: 'request 6b973b2d-d051-46ff-83fa-501bb8ba7aa0' };

/** From the first sign of life to the evidence. */
export function answerChapters(answers: readonly ShownAnswer[]): readonly Chapter[] {
  const [first] = answers;
  if (first === undefined) return [];
  return [
    {
      title: 'While it looks',
      shown: [
        { title: 'First sign of life', when: 'At once, before anything is looked up.', message: placeholderMessage(summary, REF) },
        {
          title: 'Progress',
          when: 'From two seconds on, at most every three seconds, in the same message.',
          message: progressMessage(summary, 'the execution log of `orders/prod`, last 24 h', REF),
        },
        {
          title: 'Lines that have not landed',
          when: 'The request is so young that its log lines may still be on their way.',
          message: waitingMessage('Not found yet: the request is younger than 5 minutes.', { next: NOW + 10_000, last: NOW + 80_000 }, REF),
        },
      ],
    },
    {
      title: 'Answers',
      shown: [
        ...answers.map(
          ({ title, answer }): Shown => ({
            title,
            when: 'In the place of the first sign of life.',
            message: answerMessage(answer, 'channel'),
          }),
        ),
        {
          title: 'A bare id that is nowhere',
          when: 'A UUID tells no time: it may be seconds old. Found, the message becomes the diagnosis; not found, the line about it goes.',
          message: lookingOnceMore(answerMessage(nowhere, 'channel'), [NOW + 20_000, NOW + 60_000]),
        },
        {
          title: 'Searching on costs money',
          when: 'A search that would go past the budget ends with its price.',
          message: answerMessage(overBudget, 'channel'),
        },
        ...askedBefore('What a dear search asks first', answerMessage(overBudget, 'channel')),
        {
          title: 'For the asker alone',
          when: '`/why403 quietly …`, a quiet channel, or a channel without the bot: evidence opens in a window.',
          message: answerMessage(first.answer, 'asker'),
          as: 'whisper',
        },
        {
          title: 'In a channel that another organisation reads',
          when: 'The verdict alone, and to the asker alone.',
          message: verdictOnly(first.answer),
          as: 'whisper',
        },
      ],
    },
    { title: 'In the thread', shown: threadOf(first) },
    { title: 'Windows', shown: windowsOf(answers) },
    {
      title: 'Help and sentences',
      shown: [
        { title: 'Help', when: '`/why403 help`, or a mention without anything to read.', message: helpMessage(), as: 'whisper' },
        {
          title: 'A sentence instead of an answer',
          when: 'All such sentences stand at the end of this page.',
          message: sentenceMessage('This message holds no text to explain.', REF),
          as: 'whisper',
        },
      ],
    },
  ];
}

function threadOf({ answer }: ShownAnswer): readonly Shown[] {
  const evidence = evidenceReplies(evidenceSections(answer)).map(
    (message): Shown => ({ title: 'Evidence', when: 'Below the answer, as few replies as fit.', message, as: 'reply' }),
  );
  return [
    {
      title: 'A late verdict',
      when: 'It took more than ten seconds: an edit notifies nobody, this does.',
      message: verdictReply(ADA, verdictOf(answer)),
      as: 'reply',
    },
    ...evidence,
  ];
}

function windowsOf(answers: readonly ShownAnswer[]): readonly Shown[] {
  const [first] = answers;
  const policy = answers.flatMap(({ answer }) => (answer.kind === 'diagnosis' ? (answer.diagnosis.resourcePolicy ?? []) : []))[0];
  return [
    { title: 'Paste', when: '`/why403` alone, or *Paste a 403*.', view: pasteModal('{}', { quietly: false }) },
    {
      title: 'Opening',
      when: 'At once, while what is to be shown is read.',
      view: loadingModal('Evidence', 'Reading what the answer rests on.'),
    },
    ...(first === undefined
      ? []
      : [
          {
            title: 'Evidence',
            when: '*Show evidence*, where the answer has no thread.',
            view: blocksModal('Evidence', evidenceModalBlocks(evidenceSections(first.answer)), `ref ${REF}`),
          },
        ]),
    ...(policy === undefined
      ? []
      : [
          {
            title: 'Resource policy',
            when: '*View resource policy*.',
            view: textModal(
              'Resource policy',
              policyParts(policy.reading, policy.outcome),
              `As saved; a stage runs what was deployed · ref ${REF}`,
            ),
          },
        ]),
  ];
}
