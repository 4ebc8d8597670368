import type { Answer, DiagnosisAnswer, Finding } from '../../answer';
import type { Clue } from '../../causes/define-cause';
import { accessLogSays } from '../../words/access-log-words';
import { isSettled } from '../../words/settled';
import { sourceOf } from '../../words/source-words';
import { capitalised, causeName, clipped, sentence } from '../../words/text';
import { statementParts } from './policy-parts';
import { bullets, plain, preformatted, prose, type RichPart, section } from './rich-text';
import { asCodeParts, commandParts, furtherSteps } from './steps';

/** One part of the evidence, with its title. */
export interface EvidenceSection {
  readonly title: string;
  readonly parts: readonly RichPart[];
}

const MOST_QUOTE_CHARACTERS = 2500;

/** Everything that the answer rests on, in the order in which a person asks for it; only what exists. Pure. */
export function evidenceSections(answer: Answer): readonly EvidenceSection[] {
  const sections =
    answer.kind === 'diagnosis' ? diagnosisSections(answer) : answer.kind === 'not-found' ? [leavesNoLine(answer.leavesNoLine)] : [];
  return sections.filter((candidate) => candidate.parts.length > 0);
}

function diagnosisSections(answer: DiagnosisAnswer): readonly EvidenceSection[] {
  const { diagnosis } = answer;
  const { pattern, request, findings } = diagnosis;
  return [
    {
      title: 'Why',
      parts: [
        ...findings.slice(0, 3).flatMap((finding, index) => findingParts(finding, index, answer)),
        ...listed(diagnosis.contradictions),
      ],
    },
    {
      title: 'Intermittent or always',
      parts: pattern === undefined ? [] : [section(...prose(`${capitalised(pattern.kind)}: ${sentence(pattern.says)}`))],
    },
    { title: 'Changed before it', parts: changedParts(diagnosis.changes, true) },
    { title: 'Changed since', parts: changedParts(diagnosis.changes, false) },
    { title: 'Ruled out', parts: ruledOut(diagnosis.ruledOut.filter((cause) => !cause.implied)) },
    {
      title: 'Could not check',
      parts: listed([
        ...diagnosis.notRead.map(
          (item) => `${capitalised(item.what)}: ${sentence(item.why)}${item.next === undefined ? '' : ` ${item.next}`}`,
        ),
        ...diagnosis.undecided.map(
          (item) => `${causeName(item.cause)}: needs ${item.missing.map((missing) => missing.what).join(', ') || 'more evidence'}`,
        ),
      ]),
    },
    { title: 'Further steps', parts: furtherSteps(findings[0]?.fix ?? []) },
    { title: 'Commands', parts: isSettled(diagnosis) ? commandParts(findings[0]?.fix ?? []) : [] },
    { title: 'As code', parts: isSettled(diagnosis) ? asCodeParts(findings[0]?.fix ?? []) : [] },
    { title: 'Access log for the next time', parts: accessLogParts(answer.accessLogFormat) },
    { title: 'Ids', parts: ids([request.requestId, request.extendedRequestId]) },
    { title: "AWS's article", parts: links(findings[0]?.docs ?? []) },
  ];
}

function findingParts(finding: Finding, index: number, answer: DiagnosisAnswer): RichPart[] {
  const isVerdict = index === 0 && finding.says === answer.diagnosis.verdict.says;
  const says = `${index === 0 ? '' : 'Also possible: '}${finding.says} (${finding.confidence})`;
  return [...(isVerdict ? [] : [section(...prose(sentence(says), { bold: true }))]), ...finding.because.slice(0, 12).flatMap(clueParts)];
}

function clueParts(clue: Clue): RichPart[] {
  const deciding = clue.outcome?.deciding;
  return [
    section(plain('\n'), ...prose(sentence(capitalised(clue.says))), plain(` (${sourceOf(clue)})`, { italic: true })),
    ...(clue.quote === undefined || deciding !== undefined ? [] : [preformatted(clipped(clue.quote, MOST_QUOTE_CHARACTERS))]),
    ...(deciding === undefined ? [] : statementParts(deciding, true, clue.outcome)),
  ];
}

/** Nothing found is nothing to read: it proves nothing. */
function changedParts(changes: DiagnosisAnswer['diagnosis']['changes'], isBefore: boolean): readonly RichPart[] {
  const entries = changes?.entries.filter((entry) => entry.isBefore === isBefore) ?? [];
  if (changes === undefined || entries.length === 0) return [];
  return [...listed(entries.map(({ says }) => capitalised(says))), section(plain(sentence(changes.note), { italic: true }))];
}

/** One line: a reader of the thread wants to know that it was looked at, no more. */
function ruledOut(causes: DiagnosisAnswer['diagnosis']['ruledOut']): readonly RichPart[] {
  if (causes.length === 0) return [];
  const line = causes.map((cause) => `${causeName(cause.cause)} (${cause.because})`).join('; ');
  return [section(...prose(clipped(sentence(line), 1500)))];
}

function leavesNoLine(causes: readonly string[]): EvidenceSection {
  return {
    title: 'Causes that leave no log line',
    parts: causes.length === 0 ? [] : [section(plain(sentence(causes.map(causeName).join(', '))))],
  };
}

function listed(items: readonly string[]): RichPart[] {
  if (items.length === 0) return [];
  const most = 15;
  const rest = items.length > most ? [`and ${items.length - most} more`] : [];
  return [bullets([...items.slice(0, most), ...rest].map((item) => clipped(sentence(item), 400)))];
}

function ids(known: readonly (string | undefined)[]): RichPart[] {
  const whole = known.filter((id) => id !== undefined);
  return whole.length === 0 ? [] : [preformatted(whole.join('\n'))];
}

/** One block to copy whole: the command holds the line. AWS's limit for a line keeps it far below Slack's. */
function accessLogParts(advice: DiagnosisAnswer['accessLogFormat']): RichPart[] {
  return advice === undefined ? [] : [section(...prose(sentence(accessLogSays(advice)))), preformatted(advice.command)];
}

function links(urls: readonly string[]): RichPart[] {
  return urls
    .filter((url) => url.startsWith('https://'))
    .slice(0, 3)
    .map((url) => section({ type: 'link', url }));
}
