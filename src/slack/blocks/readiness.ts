import type { KnownBlock } from '@slack/types';
import { advised, type Check, needed, type Report } from '../../doctor/check';
import { clipped } from '../../words/text';
import { context } from './context-line';
import type { MessageContent } from './message';
import { bullets, dateInSentence, plain, preformatted, type RichPart, richText, section } from './rich-text';

const MOST = 8;
const LONGEST_FIX = 1_500;

/** How ready the bot is, for a message or the Home tab: what to do first, each with its fix; then what would make answers surer. */
export function readinessBlocks(report: Report): readonly KnownBlock[] {
  const todo = needed(report);
  const better = advised(report);
  const unknown = report.checks.filter(({ state }) => state === 'unknown');
  const well = report.checks.length - todo.length - better.length - unknown.length;
  const says = todo.length === 0 ? 'Nothing needs doing.' : `${todo.length} to do.`;
  const rest = `${well} of ${report.checks.length} checks are well, ${unknown.length} could not be made.`;
  return [
    richText(section(plain(`Readiness: ${says}`, { bold: true }), plain(` ${rest}`))),
    ...todo.slice(0, MOST).map((check) => richText(section(plain(lineOf(check))), ...fixOf(check))),
    ...(todo.length > MOST ? [richText(section(plain(`and ${todo.length - MOST} more to do.`)))] : []),
    ...listed('Would make answers surer', better),
    ...listed('Not known', unknown),
    richText(section(plain('Looked '), dateInSentence(Date.parse(report.at)), plain('.'))),
    context('why403 doctor in a terminal says all of it, with the commands.'),
  ];
}

/** The same as a message for one person. */
export function readinessMessage(report: Report): MessageContent {
  const todo = needed(report);
  const text =
    todo.length === 0 ? 'Readiness: nothing needs doing.' : `Readiness: ${todo.length} to do. ${todo.slice(0, 3).map(lineOf).join(' ')}`;
  return { text: clipped(text, 1_000), blocks: [...readinessBlocks(report)] };
}

function lineOf({ where, name, says }: Check): string {
  return clipped(`${where === undefined ? '' : `${where}: `}${name}: ${says}`, 500);
}

/** Whole or not at all: half a statement cannot be pasted. */
function fixOf({ fix = '' }: Check): readonly RichPart[] {
  if (fix === '') return [];
  const isCode = /[{]|^aws /.test(fix);
  if (isCode && fix.length > LONGEST_FIX) return [section(plain('→ why403 doctor prints the fix.'))];
  return isCode ? [preformatted(fix)] : [section(plain(`→ ${clipped(fix, LONGEST_FIX)}`))];
}

function listed(title: string, checks: readonly Check[]): readonly KnownBlock[] {
  if (checks.length === 0) return [];
  const rest = checks.length - MOST;
  const lines = [...checks.slice(0, MOST).map((check) => clipped(lineOf(check), 250)), ...(rest > 0 ? [`and ${rest} more`] : [])];
  return [richText(section(plain(title, { bold: true })), bullets(lines.map((line) => line.replaceAll('`', "'"))))];
}
