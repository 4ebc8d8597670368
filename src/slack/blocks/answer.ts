import type { KnownBlock } from '@slack/types';
import type { Answer, DiagnosisAnswer, NeedsMoreAnswer, NotFoundAnswer, UnavailableAnswer } from '../../answer';
import type { Step } from '../../causes/define-cause';
import { requestWords } from '../../words/request-words';
import { isSettled } from '../../words/settled';
import { clipped, sentence, shortId } from '../../words/text';
import { walkLine, walkWords } from '../../words/walk-line';
import { type Audience, answerButtons } from './buttons';
import { context, contextLine } from './context-line';
import { lintBlocks } from './lint';
import type { MessageContent } from './message';
import { requestLine } from './request-line';
import { bullets, plain, prose, type RichPart, richText, section } from './rich-text';
import { stepParts } from './steps';

const MOST_CANDIDATES = 4;

/** An answer as a message: verdict, walk, request, steps, buttons, one small line. Pure. */
export function answerMessage(answer: Answer, audience: Audience): MessageContent {
  const body = bodyOf(answer);
  return {
    text: clipped(body.text, 2900),
    blocks: [...body.blocks, ...lintBlocks(answer), ...asideBlocks(answer), ...answerButtons(answer, audience), contextLine(answer)],
  };
}

/** For a channel that another organisation reads too: the verdict, and nothing else. */
export function verdictOnly(answer: Answer): MessageContent {
  const verdict = verdictOf(answer);
  const why = 'Only the verdict: people of another organisation may be in this channel. Ask in a direct message with me for the evidence.';
  return { text: `${verdict} ${why}`, blocks: [verdictBlock(verdict), context(`${why} · ref ${answer.ref}`)] };
}

/** The verdict as one sentence; how sure it is stands at its end. */
export function verdictOf(answer: Answer): string {
  if (answer.kind !== 'diagnosis') return clipped(sentence(answer.says), 140);
  const { says, confidence } = answer.diagnosis.verdict;
  return `${clipped(sentence(says), 140)}${confidence === 'confirmed' ? '' : ` (${confidence})`}`;
}

function bodyOf(answer: Answer): MessageContent {
  switch (answer.kind) {
    case 'diagnosis':
      return diagnosisBody(answer);
    case 'not-found':
      return notFoundBody(answer);
    case 'needs-more':
    case 'unavailable':
      return askBody(answer, answer.ask);
  }
}

function diagnosisBody(answer: DiagnosisAnswer): MessageContent {
  const { diagnosis, ask } = answer;
  const settled = isSettled(diagnosis);
  const asked: readonly Step[] = ask.map((says) => ({ says }));
  const steps = settled ? (diagnosis.findings[0]?.fix ?? []) : asked;
  const line = requestLine(diagnosis.request);
  const candidates = settled ? [] : diagnosis.findings.slice(0, MOST_CANDIDATES).map((finding) => clipped(sentence(finding.says), 200));
  const further = diagnosis.furtherCauses ?? 0;
  const rest = diagnosis.findings.length - candidates.length + further;
  const shown = further === 0 ? 'in the evidence' : 'the commonest of them in the evidence';
  const blocks: KnownBlock[] = [
    verdictBlock(verdictOf(answer)),
    richText(section(plain(walkLine(diagnosis.layers))), ...(line.length === 0 ? [] : [section(...line)])),
  ];
  if (candidates.length > 0)
    blocks.push(richText(heading('Commonest first'), bullets([...candidates, ...(rest > 0 ? [`${rest} more, ${shown}.`] : [])])));
  if (steps.length > 0) blocks.push(richText(heading('Do this'), ...stepParts(steps)));
  if (settled && ask.length > 0)
    blocks.push(richText(section(plain('To be surer: ', { bold: true }), ...prose(clipped(ask.slice(0, 2).map(sentence).join(' '), 600)))));
  const where = requestWords(diagnosis.request).join(', ');
  const text = [
    verdictOf(answer),
    sentence(`The walk: ${walkWords(diagnosis.layers)}`),
    where === '' ? '' : sentence(`The request: ${where}`),
    stepsSentence(steps),
  ];
  return { text: text.filter((part) => part !== '').join(' '), blocks };
}

function notFoundBody(answer: NotFoundAnswer): MessageContent {
  const body = askBody(answer, answer.ask);
  const lines = [
    ...(answer.searched.length === 0 ? [] : [`Searched: ${answer.searched.join('; ')}.`]),
    ...(answer.notSearched.length === 0
      ? []
      : [`Not searched: ${answer.notSearched.map((place) => `${place.what} (${place.why})`).join('; ')}.`]),
  ].map((line) => clipped(line, 1200));
  if (lines.length === 0) return body;
  return { text: `${body.text} ${lines.join(' ')}`, blocks: [...body.blocks, richText(section(...prose(lines.join('\n'))))] };
}

function askBody(answer: NeedsMoreAnswer | NotFoundAnswer | UnavailableAnswer, ask: readonly string[]): MessageContent {
  const steps: readonly Step[] = ask.map((says) => ({ says }));
  const line = answer.request === undefined ? [] : requestLine(answer.request);
  const blocks: KnownBlock[] = [verdictBlock(verdictOf(answer))];
  if (answer.says.length > 140) blocks.push(richText(section(...prose(clipped(answer.says, 1500)))));
  if (line.length > 0) blocks.push(richText(section(...line)));
  if (steps.length > 0) blocks.push(richText(heading('Do this'), ...stepParts(steps)));
  return { text: [verdictOf(answer), stepsSentence(steps)].filter((part) => part !== '').join(' '), blocks };
}

/** What stands beside the answer: the other refused requests of the paste. */
function asideBlocks(answer: Answer): KnownBlock[] {
  if (answer.others.length === 0) return [];
  const ids = answer.others
    .slice(0, 5)
    .map((request) => (request.requestId === undefined ? (request.path ?? 'one without an id') : shortId(request.requestId)));
  return [context(`Also refused in your text: ${answer.others.length} more (${ids.join(', ')}). Paste one alone to have it explained.`)];
}

function verdictBlock(verdict: string): KnownBlock {
  return richText(section(...prose(verdict, { bold: true })));
}

function heading(text: string): RichPart {
  return section(plain(text, { bold: true }));
}

function stepsSentence(steps: readonly Step[]): string {
  if (steps.length === 0) return '';
  return `Do this: ${steps
    .slice(0, 3)
    .map((step, index) => `${index + 1}. ${sentence(step.says)}`)
    .join(' ')}`;
}
