import type { HomeView, KnownBlock, RichTextElement } from '@slack/types';
import type { StageScope } from '../../config-types';
import { clipped, shortId } from '../../words/text';
import { allowanceParts } from '../blocks/allowance';
import { context } from '../blocks/context-line';
import { readinessBlocks } from '../blocks/readiness';
import { bullets, code, date, dateInSentence, plain, prose, type RichPart, richText, section } from '../blocks/rich-text';
import { furtherScopes } from '../scopes';
import type { HomeFacts } from './home-facts';
import type { OwnCase } from './own-cases';

/** One part of the Home tab; empty where it has nothing to say. */
export type HomeSection = (facts: HomeFacts) => readonly KnownBlock[];

/** The parts in their order. What tells how ready each account is for a search gets its place between what is missing and the cases. */
export const HOME_SECTIONS: readonly HomeSection[] = [introduction, configured, missing, readiness, logging, lastCases];

const MOST_LISTED = 10;
/** Slack takes 100 blocks. https://docs.slack.dev/surfaces/app-home */
const MOST_BLOCKS = 100;

export function homeView(facts: HomeFacts): HomeView {
  const sections = facts.mayAsk ? HOME_SECTIONS : [introduction, lastCases];
  return { type: 'home', blocks: sections.flatMap((draw) => draw(facts)).slice(0, MOST_BLOCKS) };
}

/** For whoever may not ask: why, and nothing of what is configured. */
export function closedHome(says: string): HomeView {
  return { type: 'home', blocks: [richText(section(...prose(says)))] };
}

function introduction({ mayAsk }: HomeFacts): KnownBlock[] {
  const ask = mayAsk
    ? 'Send a request id or a paste in the Messages tab, or `/why403 <id>` in a channel.'
    : 'No rule lets you ask me in a direct message. Where a rule names a channel, ask me there.';
  return [richText(section(plain('Why did API Gateway answer 403?', { bold: true })), section(...prose(ask)))];
}

function configured({ accounts, hidden, config }: HomeFacts): KnownBlock[] {
  const lines = accounts.slice(0, MOST_LISTED).map(({ words, regions }) => `${words}: ${clipped(regions.join(', '), 200)}`);
  const rest = accounts.length - lines.length;
  const more = [...(rest > 0 ? [`and ${rest} more`] : []), ...(hidden > 0 ? [`${hidden} more that your rules do not cover`] : [])];
  const all = [...lines, ...more];
  return [
    richText(heading('Accounts that I search'), ...(all.length === 0 ? [section(plain('None.'))] : [bullets(all)])),
    richText(heading('Who may'), list([readers(config.readRules.length), ...flushers(config), budget(config)])),
  ];
}

function readers(rules: number): readonly RichTextElement[] {
  const one = rules === 1 ? 'one rule says' : `${rules} rules say`;
  return [plain(rules === 0 ? 'Ask: every full member of the workspace.' : `Ask: ${one} who, where and about which accounts.`)];
}

function flushers({ flush }: HomeFacts['config']): readonly (readonly RichTextElement[])[] {
  const everywhere = allowanceParts(flush);
  const rules = (flush.rules ?? []).slice(0, MOST_LISTED).map((rule) => {
    const who = allowanceParts(rule);
    return [plain(`Flush in ${scopeWords(rule)}: `), ...(who.length === 0 ? [plain('nobody')] : who), plain('.')];
  });
  const second = (flush.secondPerson ?? [])
    .slice(0, MOST_LISTED)
    .map((scope) => [plain(`A second person has to agree in ${scopeWords(scope)}.`)]);
  const lists = everywhere.length === 0 ? [] : [[plain('Flush everywhere: '), ...everywhere, plain('.')]];
  const flushes = [...lists, ...rules];
  return [...(flushes.length === 0 ? [[plain('Flush: nobody.')]] : flushes), ...second];
}

function budget({ search }: HomeFacts['config']): readonly RichTextElement[] {
  const beyond = allowanceParts(search.beyondBudget);
  const who = beyond.length === 0 ? [plain('nobody')] : beyond;
  return [plain(`Search past $${search.budgetDollars} a question: `), ...who, plain('.')];
}

function scopeWords({ accounts, stages }: StageScope): string {
  const inAccounts = accounts.every((pattern) => pattern === '*') ? 'every account' : `accounts ${accounts.join(', ')}`;
  return clipped(`stages ${stages.join(', ')} of ${inAccounts}`, 300);
}

function missing({ missing: lacking, scopes }: HomeFacts): KnownBlock[] {
  const all = [...lacking, ...furtherScopes(scopes)];
  return [
    richText(heading('What is missing'), ...(all.length === 0 ? [section(plain('Nothing that I know of.'))] : [bullets(all.slice(0, 20))])),
  ];
}

/** What `/why403 doctor` says; drawn when it has been looked at. */
function readiness({ readiness: report }: HomeFacts): readonly KnownBlock[] {
  return report === undefined ? [] : readinessBlocks(report);
}

/** Only what questions have read so far: opening a tab asks nothing of AWS. */
function logging({ stages }: HomeFacts): KnownBlock[] {
  if (stages === undefined) return [];
  const off = stages.stages.filter(({ loggingLevel }) => loggingLevel === 'OFF');
  const at = stages.at;
  if (at === undefined || stages.stages.length === 0)
    return [richText(heading('Execution logging'), section(plain('Not known yet: no question has had a stage read since my start.')))];
  const of = `Off on ${off.length} of ${stages.stages.length} stages${stages.whole ? '' : ' that were read so far'}, as read `;
  const names = off
    .slice(0, MOST_LISTED)
    .map(
      ({ account, region, apiId, apiName, stage }) =>
        `${[account, region, apiName ?? apiId].filter((part) => part !== undefined).join(' / ')} / ${stage}`,
    );
  const rest = off.length - names.length;
  const listed = [...names, ...(rest > 0 ? [`and ${rest} more`] : [])];
  return [
    richText(
      heading('Execution logging'),
      section(plain(of), dateInSentence(at), plain('.')),
      ...(listed.length === 0 ? [] : [bullets(listed)]),
    ),
  ];
}

function lastCases({ cases }: HomeFacts): KnownBlock[] {
  const only = context('Only you see this list. What others have asked is in their channels.');
  if (cases.length === 0) return [richText(heading('Your last questions'), section(plain('None that I still know.')))];
  return [richText(heading('Your last questions'), list(cases.map(caseLine))), only];
}

function caseLine({ answered, link, isGone }: OwnCase): readonly RichTextElement[] {
  const { requestId, apiId, stage, region, account, accountId, answeredAt, threadTs } = answered;
  const where = [account ?? accountId, region, apiId, stage].filter((part) => part !== undefined).join(' / ');
  const what = requestId === undefined ? plain('a question without an id') : code(shortId(requestId));
  const gone = isGone ? ' · its message is gone' : threadTs === undefined ? ' · answered to you alone' : '';
  return [
    date(answeredAt),
    plain(' · '),
    what,
    plain(where === '' ? '' : ` · ${where}`),
    ...(link === undefined ? [plain(gone)] : [plain(' · '), { type: 'link' as const, url: link, text: 'open' }]),
  ].filter((element) => element.type !== 'text' || element.text !== '');
}

function heading(text: string): RichPart {
  return section(plain(text, { bold: true }));
}

function list(lines: readonly (readonly RichTextElement[])[]): RichPart {
  return { type: 'rich_text_list', style: 'bullet', elements: lines.map((line) => section(...line)) };
}
