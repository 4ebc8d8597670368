import fc from 'fast-check';
import { checkBlocks } from '../../playground/slack/blocks/check-blocks';
import { checkView } from '../../playground/slack/blocks/check-view';
import { answerMessage, verdictOf, verdictOnly } from '../../src/slack/blocks/answer';
import { evidenceSections } from '../../src/slack/blocks/evidence';
import { forSlack, type MessageContent } from '../../src/slack/blocks/message';
import { blocksModal, loadingModal, pasteModal, textModal } from '../../src/slack/blocks/modals';
import { policyParts } from '../../src/slack/blocks/policy-parts';
import { charactersOf, evidenceModalBlocks, evidenceReplies } from '../../src/slack/blocks/replies';
import { prose } from '../../src/slack/blocks/rich-text';
import {
  flushedReply,
  helpMessage,
  placeholderMessage,
  progressMessage,
  sentenceMessage,
  waitingMessage,
} from '../../src/slack/blocks/status';
import { buttonValueOf, readButtonValue } from '../../src/slack/button-value';
import { walkLine } from '../../src/words/walk-line';
import { diagnosisAnswer, everyAnswer, hugeAnswer, layers, lint, needsMore, policyAlone, request } from './answers';

function expectWithinLimits(content: MessageContent): void {
  const { text, blocks } = forSlack(content);
  expect(checkBlocks(blocks, 'message').problems).toEqual([]);
  expect(charactersOf(blocks)).toBeLessThan(9100);
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThan(4000);
}

describe.each(Object.entries(everyAnswer))('an answer: %s', (_name, answer) => {
  test.each(['channel', 'asker'] as const)('is within the limits for a %s', (audience) => {
    expectWithinLimits(answerMessage(answer, audience));
    expectWithinLimits(verdictOnly(answer));
    for (const reply of evidenceReplies(evidenceSections(answer))) expectWithinLimits(reply);
    const blocks = evidenceModalBlocks(evidenceSections(answer));
    if (blocks.length > 0) expect(checkView(blocksModal('Evidence', blocks, 'ref'))).toEqual([]);
  });

  test('has at most three buttons', () => {
    const actions = answerMessage(answer, 'asker').blocks.filter((block) => block.type === 'actions');
    for (const block of actions) expect(block.elements.filter(({ type }) => type === 'button').length).toBeLessThanOrEqual(3);
  });
});

test('other messages and windows are within the limits', () => {
  for (const content of [
    ...[
      placeholderMessage({ summary: 'x'.repeat(5000) }, '7f3a01'),
      placeholderMessage({ summary: 'a request, 12:04:31 UTC, from x', summaryTime: { says: '12:04:31 UTC', at: 1e12 } }, '7f3a01'),
      waitingMessage('Not found yet.', { next: 1e12, last: 2e12 }, '7f3a01'),
      progressMessage({ summary: '' }, 'y'.repeat(5000), '7f3a01'),
      helpMessage(),
      sentenceMessage('No.', '7f3a01'),
    ],
    flushedReply({ userId: 'U1', at: 0, awsRequestId: 'id', where: 'API a, stage prod' }),
  ])
    expectWithinLimits(content);
  const policy = hugeAnswer.kind === 'diagnosis' ? hugeAnswer.diagnosis.resourcePolicy : undefined;
  if (policy === undefined) throw new Error('no policy');
  for (const view of [
    pasteModal('{}', { quietly: true }),
    loadingModal('A title that is far too long for it', 'x'),
    textModal('Resource policy', policyParts(policy.reading, policy.outcome), 'ref'),
  ])
    expect(checkView(view)).toEqual([]);
});

test('whatever stands in an answer, the message stays within the limits', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 4000 }), fc.string({ maxLength: 4000 }), (says, path) => {
      const diagnosis = {
        ...diagnosisAnswer.diagnosis,
        verdict: { ...diagnosisAnswer.diagnosis.verdict, says },
        request: { ...request, path },
      };
      expectWithinLimits(answerMessage({ ...diagnosisAnswer, diagnosis }, 'channel'));
    }),
    { numRuns: 100 },
  );
});

test('what is wrong in a policy stands under a heading: eight lines at most, then how many more', () => {
  const shown = JSON.stringify(answerMessage(policyAlone, 'channel').blocks);
  expect(shown).toContain('The resource policy by itself');
  expect(shown.match(/ends at the stage/g)).toHaveLength(8);
  expect(shown).toContain('and 22 more.');
  for (const findings of [[], undefined])
    expect(
      JSON.stringify(answerMessage({ ...needsMore, ...(findings === undefined ? {} : { lint: { ...lint, findings } }) }, 'channel').blocks),
    ).not.toContain('by itself');
});

test('a confirmed verdict bears no word of doubt, others end in it', () => {
  expect(verdictOf(diagnosisAnswer)).toMatch(/in force\. \(likely\)$/);
  const verdict = { ...diagnosisAnswer.diagnosis.verdict, confidence: 'confirmed' as const };
  expect(verdictOf({ ...diagnosisAnswer, diagnosis: { ...diagnosisAnswer.diagnosis, verdict } })).toMatch(/in force\.$/);
});

test('no ✓ without a clue', () => {
  expect(walkLine([{ layer: 'waf', state: 'passed' }])).toBe('WAF ?');
  expect(walkLine([{ layer: 'waf', state: 'passed', clue: 'the log says so' }])).toBe('WAF ✓');
  expect(walkLine(layers)).not.toContain('endpoint');
});

test('flush comes first only where the first finding has it first, and not without its ids', () => {
  const idsOf = (answer: typeof diagnosisAnswer): unknown =>
    answerMessage(answer, 'channel').blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.map((element) => element.action_id) : [],
    );
  expect(idsOf(diagnosisAnswer)).toEqual(['flush-authorizer-cache', 'view-resource-policy', 'show-evidence', 'more-follow-ups']);
  const [finding] = diagnosisAnswer.diagnosis.findings;
  if (finding === undefined) throw new Error('no finding');
  const { stage: _stage, ...withoutStage } = request;
  expect(idsOf({ ...diagnosisAnswer, diagnosis: { ...diagnosisAnswer.diagnosis, request: withoutStage } })).toEqual([
    'view-resource-policy',
    'show-evidence',
    'more-follow-ups',
  ]);
  const later = { ...finding, actions: ['view-resource-policy', 'flush-authorizer-cache'] as const };
  expect(idsOf({ ...diagnosisAnswer, diagnosis: { ...diagnosisAnswer.diagnosis, findings: [later] } })).toEqual([
    'view-resource-policy',
    'flush-authorizer-cache',
    'more-follow-ups',
  ]);
});

test('a button carries ids alone: what has not the shape of one is left out', () => {
  const value = buttonValueOf({ ref: '7f3a01', request: { ...request, stage: 'prod <!channel>', requestId: 'x'.repeat(500) } });
  expect(value).toEqual({ ref: '7f3a01', region: 'us-east-1', accountId: '111122223333', apiId: 'a1b2c3d4e5' });
  expect(readButtonValue(JSON.stringify(value))).toEqual(value);
  for (const wrong of [undefined, '', '{', '[]', '{"ref":"7f3a","more":1}', JSON.stringify({ ref: '../..' })])
    expect(readButtonValue(wrong)).toBeUndefined();
});

test('what a person wrote cannot mention a channel', () => {
  expect(forSlack({ text: '<!channel> & <@U1>', blocks: [] }).text).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
});

test.each([
  ['Open it (https://eu-west-1.console.aws.amazon.com/lambda/home#/functions/orders) now', true],
  ['Open it (https://console.aws.amazon.com.evil.example/lambda) now', false],
  ['Open it (https://evil.example/console.aws.amazon.com/) now', false],
])('%s: only the consoles of AWS become links', (says, isLink) => {
  expect(prose(says).some((element) => element.type === 'link')).toBe(isLink);
});
