import type { KnownBlock } from '@slack/types';
import type { Answer } from '../../answer';
import { lintLines, lintTitle } from '../../words/lint-words';
import { clipped, sentence } from '../../words/text';
import { bullets, plain, richText, section } from './rich-text';

const LONGEST_LINE = 300;

/** What is wrong in a pasted policy by itself: short lines under a heading. */
export function lintBlocks({ lint }: Answer): KnownBlock[] {
  if (lint === undefined || lint.findings.length === 0) return [];
  const lines = lintLines(lint).map((line) => clipped(sentence(line), LONGEST_LINE));
  return [richText(section(plain(lintTitle(lint), { bold: true })), bullets(lines))];
}
