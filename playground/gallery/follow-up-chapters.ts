import type { Watch } from '../../src/actions/watch';
import { keptVerdict } from '../../src/follow-up/kept-verdict';
import { VERBS } from '../../src/follow-up/verbs';
import { whatDiffers } from '../../src/follow-up/what-differs';
import { readWhatIf } from '../../src/follow-up/what-if';
import { cannotWatch, watchLine } from '../../src/impact/watch-words';
import { type ReadBasis, requestOf } from '../../src/slack/answering/known-answers';
import { answerMessage } from '../../src/slack/blocks/answer';
import { flushButton } from '../../src/slack/blocks/buttons';
import { comparedMessage } from '../../src/slack/blocks/compared';
import { followUpHelp, helpLine } from '../../src/slack/blocks/follow-up-buttons';
import type { MessageContent } from '../../src/slack/blocks/message';
import { evidenceReplies } from '../../src/slack/blocks/replies';
import { sentenceMessage, workingMessage } from '../../src/slack/blocks/status';
import { buttonValueOf } from '../../src/slack/button-value';
import { askedAgain, nothingNew } from '../../src/slack/follow-ups/again';
import { authorizerReply } from '../../src/slack/follow-ups/authorizer';
import type { FollowUpReply } from '../../src/slack/follow-ups/define-follow-up';
import { flushQuestion } from '../../src/slack/follow-ups/flush';
import { logsReply } from '../../src/slack/follow-ups/logs';
import { joined } from '../../src/slack/follow-ups/long-reply';
import { policyReply } from '../../src/slack/follow-ups/policy';
import { watchingMessage } from '../../src/slack/follow-ups/watch';
import { whatIfReply } from '../../src/slack/follow-ups/what-if';
import { NOW, REF, type ShownAnswer } from './answers';
import { impact } from './impact-chapter';
import { ADA, type Chapter, type Shown } from './shown';

/** What is said to a follow-up in the thread of an answer. */
export function followUpChapters(answers: readonly ShownAnswer[]): readonly Chapter[] {
  const [first] = answers;
  const policy = answers.find(({ answer }) => answer.kind === 'diagnosis' && answer.diagnosis.resourcePolicy !== undefined);
  if (first?.basis === undefined || policy?.basis === undefined) return [];
  const ids = buttonValueOf({ ref: REF, request: requestOf(first.answer) });
  return [
    {
      title: 'Follow-ups',
      shown: [
        { ...reply('Help', '`@why403 help` in a thread.'), message: followUpHelp(ids, VERBS) },
        { ...reply('Not understood', 'Anything else that is said to it.'), message: helpLine('I did not understand that.', ids, VERBS) },
        { ...reply('While it reads', 'From one second on.'), message: workingMessage('Reading the execution log of `orders/prod`', REF) },
        ...again(first, answers),
        ...replies('Logs', '`logs`', logsReply(first.basis)),
        ...replies('Policies', '`policy`, here of the resource policy above.', policyReply(policy.basis)),
        ...replies('Authorizer', '`authorizer`', authorizerReply(first.basis)),
        ...whatIf(policy.basis),
        ...flush(first),
      ],
    },
    { title: 'Watching', shown: watching() },
  ];
}

function reply(title: string, when: string) {
  return { title, when, as: 'reply' } as const;
}

function replies(title: string, when: string, { messages, sections = [] }: FollowUpReply): readonly Shown[] {
  const all = joined(messages, evidenceReplies(sections, title));
  return [...all.messages, ...all.replies].map((message: MessageContent) => ({ ...reply(title, when), message }));
}

function again({ answer }: ShownAnswer, answers: readonly ShownAnswer[]): readonly Shown[] {
  const whole = answerMessage(answer, 'channel');
  const notFound = answers.find((other) => other.answer.kind === 'not-found');
  const first = keptVerdict(answer);
  return [
    ...(first === undefined
      ? []
      : [
          {
            ...reply('Another id', 'Its own answer, and whether it has the cause of the first.'),
            message: comparedMessage(whole, answer, { ...first, ref: '51c09e', requestId: '0f1e2d3c-93f0-4c1e-8f57-0a3c2b9e961c' }),
          },
        ]),
    { ...reply('Again, nothing new', '`again`'), message: nothingNew(answer) },
    ...(notFound === undefined
      ? []
      : [
          {
            ...reply('Again, with news', '`again`, after the log lines have landed.'),
            message: askedAgain(whatDiffers({ answer: notFound.answer }, answer), whole),
          },
        ]),
  ];
}

function whatIf(basis: ReadBasis): readonly Shown[] {
  const asked = 'what if GET /orders from 198.51.100.7';
  const wanted = readWhatIf(asked);
  return wanted === undefined ? [] : replies('What if', `\`${asked}\``, whatIfReply(basis, wanted));
}

function flush({ answer }: ShownAnswer): readonly Shown[] {
  const request = requestOf(answer);
  const [button] = flushButton(buttonValueOf({ ref: REF, request }), { accountAlias: request?.accountAlias, apiName: request?.apiName });
  if (button === undefined) return [];
  return [{ ...reply('Flush', '`flush`: a word flushes nothing, the button does.'), message: flushQuestion('prod', '', button, REF) }];
}

const flushed: Watch = {
  ...{ channelId: 'C0INCIDENTS', threadTs: '1.1', ref: REF, userId: ADA, cause: 'authorizer-cached-policy-mismatch', isProved: true },
  ...{ since: NOW - 600_000, until: NOW, flushedAt: NOW - 600_000, spentDollars: 0 },
  request: { apiType: 'REST', region: 'us-east-1', apiId: '5yapmi3sa1', stage: 'prod' },
};
const looked = { ...impact, from: NOW - 600_000, readFrom: NOW - 600_000, whole: true, ownRoute: 'GET /orders' };

function watching(): readonly Shown[] {
  const quiet = { ...looked, requests: 1240, refused: 0, sameReason: 0, kin: 210, otherwise: 0 };
  const elsewhere = { ...looked, requests: 1240, refused: 12, sameReason: 12, routes: [{ value: 'GET /orders/{id}', refused: 12 }] };
  const line = (title: string, when: string, says: string) => ({ ...reply(title, when), message: sentenceMessage(says, REF) });
  return [
    { ...reply('It begins', '`watch 15m`.'), message: watchingMessage({ ...flushed, until: NOW + 900_000 }, false) },
    line('Nothing was refused', 'After a flush it looks on by itself, and ends with one line.', watchLine(flushed, quiet)),
    line('Nobody called', 'A zero proves nothing by itself.', watchLine(flushed, { ...quiet, requests: 0, kin: 0 })),
    line('Refused again', 'On another route than before.', watchLine(flushed, elsewhere)),
    line('It cannot', 'The stage writes no log.', cannotWatch({ says: '`prod` writes no access log, and execution logging is off.' })),
  ];
}
