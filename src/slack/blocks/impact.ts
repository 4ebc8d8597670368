import type { KnownBlock } from '@slack/types';
import type { Impact, NotCounted } from '../../impact/impact';
import { clockWords, headline, numberWords, reasonLines, sharesLine, sourceWords } from '../../impact/impact-words';
import type { Point, Series } from '../../impact/tally';
import { dollarWords } from '../../words/size-words';
import { clipped, sentence } from '../../words/text';
import { context } from './context-line';
import type { MessageContent, NewerBlock } from './message';
import { bullets, dateInSentence, plain, preformatted, prose, richText, section } from './rich-text';

/** How many were refused like this one: the sentence, when it began, the chart, by whom, and what it is counted from. */
export function impactMessage(impact: Impact, cause: string | undefined, ref: string): MessageContent {
  const head = sentence(headline(impact));
  const reasons = reasonLines(impact, cause).map(sentence);
  const shares = shareLines(impact);
  const notes = impact.notes.map(sentence);
  const blocks: KnownBlock[] = [
    richText(section(...prose(head, { bold: true })), ...(reasons.length === 0 ? [] : [section(...prose(reasons.join(' ')))])),
  ];
  if (impact.first !== undefined) blocks.push(firstSeen(impact, impact.first));
  const isCharted = impact.refused > 0 && impact.series.points.length > 1;
  const index = blocks.length;
  if (isCharted) blocks.push(richText(preformatted(textChart(impact.series))));
  if (shares.length > 0) blocks.push(richText(bullets(shares)));
  if (notes.length > 0) blocks.push(richText(section(...prose(notes.join(' ')))));
  blocks.push(context(contextWords(impact, ref)));
  const first = impact.first === undefined ? [] : [`First seen ${stamp(impact.first)}${impact.beganBefore ? ', or before' : ''}.`];
  const text = [head, ...reasons, ...first, ...shares.map(sentence), ...notes].join(' ').replaceAll('`', '');
  return { text: clipped(text, 2000), blocks, ...(isCharted ? { newer: { index, block: chart(impact) } } : {}) };
}

/** Nothing was counted: why, and what would settle it. */
export function notCountedMessage({ says, next }: Pick<NotCounted, 'says' | 'next'>, ref: string): MessageContent {
  const isCommand = next?.startsWith('aws ') === true;
  const what = `Nothing was counted. ${sentence(says)}`;
  const parts = [
    section(...prose(what)),
    ...(next === undefined
      ? []
      : isCommand
        ? [section(plain('To count the next ones:')), preformatted(next)]
        : [section(...prose(sentence(next)))]),
  ];
  return {
    text: `${what.replaceAll('`', '')}${next === undefined ? '' : ` ${next}`}`,
    blocks: [richText(...parts), context(`ref ${ref}`)],
  };
}

function firstSeen({ beganBefore, last }: Impact, first: number): KnownBlock {
  const before = beganBefore ? [plain(', where what was read begins: it began then or before')] : [];
  const end = last === undefined || last === first ? [] : [plain('; last seen '), dateInSentence(last)];
  return richText(section(plain('First seen '), dateInSentence(first), ...before, ...end, plain('.')));
}

function shareLines({ routes, addresses, identities, refused }: Impact): readonly string[] {
  if (refused === 0) return [];
  const lines = [
    ['By route', sharesLine(routes)],
    ['By source IP', sharesLine(addresses)],
    ['By identity tail', sharesLine(identities)],
  ] as const;
  return lines.flatMap(([name, line]) => (line === undefined ? [] : [`${name}: ${line}`]));
}

function contextWords(impact: Impact, ref: string): string {
  const { calls, seconds, dollars } = impact.cost;
  const cost = dollars === 0 ? '$0.00' : dollarWords(dollars);
  return `${sourceWords(impact)} · ${calls} AWS calls · ${seconds.toFixed(1)} s · ${cost} · ref ${ref}`;
}

const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
const timeOf = ({ at }: Point, { minutes }: Series): string =>
  minutes < 1440 ? new Date(at).toISOString().slice(11, 16) : new Date(at).toISOString().slice(5, 10);

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block: 20 points, labels of 20 characters. */
function chart({ series, to }: Impact): NewerBlock {
  const { points, minutes } = series;
  const labels = points.map((point, index) => labelOf(point, index, series));
  const line = (name: string, valueOf: (point: Point) => number) => ({
    name,
    data: points.map((point, index) => ({ label: labels[index] ?? '', value: valueOf(point) })),
  });
  return {
    type: 'data_visualization',
    title: clipped(`Refused, by ${minutes === 1 ? 'minute' : `${minutes} minutes`}`, 50),
    chart: {
      type: 'bar',
      series: [line('refused', ({ refused }) => refused), line('others', ({ refused, requests }) => requests - refused)],
      axis_config: { categories: labels, x_label: `UTC, to ${clockWords(to)}`, y_label: 'requests' },
    },
  };
}

/** Categories have to differ: days apart, two points have one time of day. */
function labelOf(point: Point, index: number, series: Series): string {
  const time = timeOf(point, series);
  const isTwice = series.points.some((other, place) => place < index && timeOf(other, series) === time);
  return isTwice ? `${new Date(point.at).toISOString().slice(5, 10)} ${time}` : time;
}

const WIDTH = 20;

/** The same in text, for where Slack shows no chart. */
function textChart(series: Series): string {
  const { points, minutes } = series;
  const most = Math.max(1, ...points.map(({ refused }) => refused));
  const wide = Math.max(...points.map(({ refused, requests }) => `${numberWords(refused)} of ${numberWords(requests)}`.length));
  const lines = points.map((point, index) => {
    const of = `${numberWords(point.refused)} of ${numberWords(point.requests)}`.padStart(wide);
    return `${labelOf(point, index, series)}  ${of}  ${'█'.repeat(Math.ceil((point.refused / most) * WIDTH))}`.trimEnd();
  });
  return [`UTC, by ${minutes === 1 ? 'minute' : `${minutes} minutes`}: refused of all`, ...lines].join('\n');
}
