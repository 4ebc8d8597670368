import type { Answer, DiagnosisAnswer, NotFoundAnswer } from '../answer';
import type { Step } from '../causes/define-cause';
import { accessLogSays } from '../words/access-log-words';
import { lintLines, lintTitle } from '../words/lint-words';
import { requestWords } from '../words/request-words';
import { isSettled } from '../words/settled';
import { searchOnCommand, shellWord } from '../words/shell';
import { dollarWords } from '../words/size-words';
import { contextWords, sourceOf } from '../words/source-words';
import { capitalised, causeName, sentence } from '../words/text';
import { walkLine } from '../words/walk-line';

/** The answer for a terminal, in the same order as in Slack. Plain text, ends with a newline. */
export function answerText(answer: Answer): string {
  const lines =
    answer.kind === 'diagnosis' ? diagnosisLines(answer) : answer.kind === 'not-found' ? notFoundLines(answer) : [sentence(answer.says)];
  const lint = answer.lint === undefined ? [] : titled(lintTitle(answer.lint), lintLines(answer.lint));
  const ask = answer.ask.length === 0 ? [] : ['', 'Next', ...answer.ask.map((item) => `  - ${sentence(item)}`)];
  const secret = answer.secrets.length === 0 ? [] : ['', 'This text contains a credential: delete it and rotate it.'];
  return `${[...lines, ...lint, ...ask, ...secret, '', contextWords(answer)].join('\n')}\n`;
}

function diagnosisLines({ diagnosis, others, accessLogFormat }: DiagnosisAnswer): readonly string[] {
  const { verdict, findings, request, layers } = diagnosis;
  const first = findings[0];
  const where = [...requestWords(request), request.time].filter((part) => part !== undefined).join(' · ');
  const confidence = verdict.confidence === 'confirmed' ? '' : ` (${verdict.confidence})`;
  const certain = isSettled(diagnosis);
  return [
    `${sentence(capitalised(verdict.says))}${confidence}`,
    walkLine(layers),
    ...(where === '' ? [] : [where]),
    ...(certain ? numbered('Do this', (first?.fix ?? []).map(stepText)) : []),
    ...titled('Why', [...whyLines(diagnosis.findings, certain), ...moreWords(diagnosis)]),
    ...titled(
      'Intermittent or always',
      diagnosis.pattern === undefined ? [] : [`${capitalised(diagnosis.pattern.kind)}: ${diagnosis.pattern.says}`],
    ),
    ...titled('Changed before it', changedLines(diagnosis.changes, true)),
    ...titled('Changed since', changedLines(diagnosis.changes, false)),
    ...titled('Disagreement', diagnosis.contradictions),
    ...titled(
      'Ruled out',
      diagnosis.ruledOut.filter((entry) => !entry.implied).map((entry) => `${causeName(entry.cause)}: ${entry.because}`),
    ),
    ...titled(
      'Could not check',
      diagnosis.notRead.map((entry) => `${entry.what}: ${sentence(entry.why)}${entry.next === undefined ? '' : ` ${entry.next}`}`),
    ),
    ...titled(
      'Also refused in this text',
      others.map((other) => [other.requestId ?? other.extendedRequestId, ...requestWords(other)].filter(Boolean).join(' ')),
    ),
    ...(accessLogFormat === undefined
      ? []
      : [
          '',
          'Access log for the next time',
          `  ${sentence(accessLogSays(accessLogFormat))}`,
          '',
          accessLogFormat.format,
          '',
          accessLogFormat.command,
        ]),
    ...(first?.docs[0] === undefined ? [] : ['', first.docs[0]]),
  ];
}

function changedLines(changes: DiagnosisAnswer['diagnosis']['changes'], isBefore: boolean): readonly string[] {
  const entries = changes?.entries.filter((entry) => entry.isBefore === isBefore) ?? [];
  if (changes === undefined || (entries.length === 0 && !isBefore)) return [];
  const lines = entries.length === 0 ? ['Nothing, as far as CloudTrail tells'] : entries.map(({ says }) => says);
  return [...lines.map(capitalised), sentence(changes.note)];
}

/** The step, and below it the ways to do it. */
function stepText({ says, command, link, asCode }: Step): string {
  const ways = [
    ...(command === undefined ? [] : [command]),
    ...(link === undefined ? [] : [link]),
    ...(asCode === undefined ? [] : [`Terraform: ${asCode.terraform}`, `CDK: ${asCode.cdk}`]),
  ];
  return [says, ...ways.map((way) => way.replaceAll('\n', '\n     ')).map((way) => `     ${way}`)].join('\n');
}

function whyLines(findings: DiagnosisAnswer['diagnosis']['findings'], certain: boolean): readonly string[] {
  const told = certain ? findings.slice(0, 1) : findings;
  const clues = told.flatMap((finding) => [
    ...(certain ? [] : [`${finding.says} (${finding.confidence}, ${finding.cause})`]),
    ...(certain
      ? finding.because.map(
          (clue) => `${sentence(capitalised(clue.says))} (${sourceOf(clue)})${clue.quote === undefined ? '' : `\n      ${clue.quote}`}`,
        )
      : []),
  ]);
  const rest = certain ? findings.slice(1).map((finding) => `Also ${finding.confidence}: ${finding.says} (${finding.cause})`) : [];
  return [...clues, ...rest];
}

function moreWords({ furtherCauses: more }: DiagnosisAnswer['diagnosis']): readonly string[] {
  return more === undefined ? [] : [`and ${more} less common ${more === 1 ? 'cause' : 'causes'}`];
}

function notFoundLines(answer: NotFoundAnswer): readonly string[] {
  return [
    sentence(answer.says),
    ...titled('Searched', answer.searched),
    ...titled(
      'Not searched',
      answer.notSearched.map((entry) => `${entry.what}: ${entry.why}`),
    ),
    ...searchOnLines(answer),
    ...titled('Causes that leave no log line', [answer.leavesNoLine.map(causeName).join(', ')]),
  ];
}

/** What the program does on demand: wait, or search past a price that nobody agreed to. */
function searchOnLines({ reason, wider, request }: NotFoundAnswer): readonly string[] {
  const id = request.requestId ?? request.extendedRequestId;
  if (reason === 'not-landed' && id !== undefined) return ['', 'Wait for it', `  why403 ask --wait ${shellWord(id)}`];
  if (wider === undefined || id === undefined) return [];
  return ['', `Search on, about ${dollarWords(wider.dollars)}`, `  ${searchOnCommand(wider.dollars, id)}`];
}

function titled(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ['', title, ...items.map((item) => `  - ${item}`)];
}

function numbered(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ['', title, ...items.map((item, index) => `  ${index + 1}. ${item}`)];
}
