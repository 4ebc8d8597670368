import { checkBlocks } from '../../../playground/slack/blocks/check-blocks';
import { checkView } from '../../../playground/slack/blocks/check-view';
import type { PlaygroundSlack } from '../../../playground/slack/main';
import { startSlack } from '../../../playground/slack/main';
import { codeOf, webClient } from './bolt-app';

const x = (length: number) => 'x'.repeat(length);
const plain = (length: number) => ({ type: 'plain_text', text: x(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: x(length) });
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const button = (more: object = {}) => ({ type: 'button', text: plain(1), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const select = (more: object) => ({ type: 'static_select', placeholder: plain(1), ...more });
const options = (count: number, text = 1, value = 1) =>
  times(count, (index) => ({ text: plain(text), value: `${index}`.padEnd(value, 'v') }));
const confirm = (title: number, text: number, yes: number) => ({
  confirm: { title: plain(title), text: plain(text), confirm: plain(yes), deny: plain(yes) },
});
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain(1),
  element: { type: 'plain_text_input', ...element },
  ...more,
});
const cell = { type: 'raw_text', text: 'x' };
const chart = (title: number, series: number, points: number) => ({
  type: 'data_visualization',
  title: x(title),
  chart: {
    type: 'line',
    series: times(series, (name) => ({ name: `s${name}`, data: times(points, (index) => ({ label: `a${index}`, value: 1 })) })),
    axis_config: { categories: times(points, (index) => `a${index}`) },
  },
});
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });

/** name, the limit, blocks of that size */
const messageLimits: [string, number, (size: number) => object[]][] = [
  ['blocks in a message', 50, (size) => times(size, () => ({ type: 'divider' }))],
  ['section text', 3000, (size) => [{ type: 'section', text: mrkdwn(size) }]],
  ['section fields', 10, (size) => [{ type: 'section', fields: times(size, () => plain(1)) }]],
  ['field text', 2000, (size) => [{ type: 'section', fields: [mrkdwn(size)] }]],
  ['header text', 150, (size) => [{ type: 'header', text: plain(size) }]],
  ['context elements', 10, (size) => [{ type: 'context', elements: times(size, () => mrkdwn(1)) }]],
  ['actions elements', 25, (size) => [actions(...times(size, (index) => button({ action_id: `a${index}` })))]],
  ['button text', 75, (size) => [actions(button({ text: plain(size) }))]],
  ['button value', 2000, (size) => [actions(button({ value: x(size) }))]],
  ['button url', 3000, (size) => [actions(button({ url: x(size) }))]],
  ['confirm title', 100, (size) => [actions(button(confirm(size, 1, 1)))]],
  ['confirm text', 300, (size) => [actions(button(confirm(1, size, 1)))]],
  ['confirm buttons', 30, (size) => [actions(button(confirm(1, 1, size)))]],
  ['action_id', 255, (size) => [actions(button({ action_id: x(size) }))]],
  ['block_id', 255, (size) => [{ type: 'divider', block_id: x(size) }]],
  ['option text', 75, (size) => [actions(select({ options: options(1, size) }))]],
  ['option value', 150, (size) => [actions(select({ options: options(1, 1, size) }))]],
  ['options', 100, (size) => [actions(select({ options: options(size) }))]],
  ['overflow options', 5, (size) => [actions({ type: 'overflow', options: options(size) })]],
  ['checkboxes', 10, (size) => [actions({ type: 'checkboxes', options: options(size) })]],
  ['placeholder', 150, (size) => [actions(select({ options: options(1), placeholder: plain(size) }))]],
  ['image alt text', 2000, (size) => [{ type: 'image', image_url: 'https://x.test/i.png', alt_text: x(size) }]],
  ['markdown', 12_000, (size) => [{ type: 'markdown', text: x(size) }]],
  [
    'markdown of all blocks',
    12_000,
    (size) => [
      { type: 'markdown', text: x(6000) },
      { type: 'markdown', text: x(size - 6000) },
    ],
  ],
  ['table rows', 100, (size) => [{ type: 'table', rows: times(size, () => [cell]) }]],
  ['table columns', 20, (size) => [{ type: 'table', rows: [times(size, () => cell)] }]],
  [
    'table characters',
    10_000,
    (size) => [
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: x(5000) },
            { type: 'raw_text', text: x(size - 5000) },
          ],
        ],
      },
    ],
  ],
  ['tables', 1, (size) => times(size, () => ({ type: 'table', rows: [[cell]] }))],
  ['charts', 2, (size) => times(size, () => chart(1, 1, 1))],
  ['chart title', 50, (size) => [chart(size, 1, 1)]],
  ['chart series', 12, (size) => [chart(1, size, 1)]],
  ['chart points', 20, (size) => [chart(1, 1, size)]],
  [
    'list indent',
    8,
    (size) => [rich({ type: 'rich_text_list', style: 'bullet', indent: size, elements: [{ type: 'rich_text_section', elements: [] }] })],
  ],
];

const view = (more: object = {}) => ({ type: 'modal', title: plain(1), submit: plain(1), blocks: [{ type: 'divider' }], ...more });

const viewLimits: [string, number, (size: number) => object][] = [
  ['blocks in a modal', 100, (size) => view({ blocks: times(size, () => ({ type: 'divider' })) })],
  ['blocks in a Home tab', 100, (size) => ({ type: 'home', blocks: times(size, () => ({ type: 'divider' })) })],
  ['title', 24, (size) => view({ title: plain(size) })],
  ['submit', 24, (size) => view({ submit: plain(size) })],
  ['close', 24, (size) => view({ close: plain(size) })],
  ['private_metadata', 3000, (size) => view({ private_metadata: x(size) })],
  ['callback_id', 255, (size) => view({ callback_id: x(size) })],
  ['max_length of an input', 3000, (size) => view({ blocks: [input({ max_length: size })] })],
  ['initial value of an input', 3000, (size) => view({ blocks: [input({ initial_value: x(size) })] })],
  ['input label', 2000, (size) => view({ blocks: [input({}, { label: plain(size) })] })],
];

describe('limits of blocks', () => {
  it.each(messageLimits)('%s: %i and no more', (_, limit, blocks) => {
    expect(checkBlocks(blocks(limit), 'message').problems).toEqual([]);
    expect(checkBlocks(blocks(limit + 1), 'message').problems).not.toEqual([]);
  });

  it.each(viewLimits)('%s: %i and no more', (_, limit, made) => {
    expect(checkView(made(limit))).toEqual([]);
    expect(checkView(made(limit + 1))).not.toEqual([]);
  });
});

/** what is wrong, the blocks, Slack's words */
const wrong: [string, object[], string][] = [
  ['an unknown type', [{ type: 'poem' }], 'unsupported type: poem [json-pointer:/blocks/0/type]'],
  ['no text', [{ type: 'section' }], 'missing required field: text or fields [json-pointer:/blocks/0]'],
  [
    'empty text',
    [{ type: 'divider' }, { type: 'section', text: mrkdwn(0) }],
    'must be more than 0 characters [json-pointer:/blocks/1/text/text]',
  ],
  ['mrkdwn in a header', [{ type: 'header', text: mrkdwn(1) }], 'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]'],
  [
    'emoji with mrkdwn',
    [{ type: 'section', text: { ...mrkdwn(1), emoji: true } }],
    'invalid additional property: emoji [json-pointer:/blocks/0/text]',
  ],
  ['a field that does not exist', [{ type: 'divider', colour: 'red' }], 'invalid additional property: colour [json-pointer:/blocks/0]'],
  [
    'the same action_id twice',
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    '`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  [
    'the same block_id twice',
    [
      { type: 'divider', block_id: 'b' },
      { type: 'divider', block_id: 'b' },
    ],
    '`block_id` "b" already exists [json-pointer:/blocks/1/block_id]',
  ],
  ['a button style', [actions(button({ style: 'loud' }))], 'must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]'],
  ['no options', [actions(select({}))], 'needs either options or option_groups [json-pointer:/blocks/0/elements/0]'],
  ['an empty context', [{ type: 'context', elements: [] }], 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
  ['an image without a source', [{ type: 'image', alt_text: 'a' }], 'needs either image_url or slack_file [json-pointer:/blocks/0]'],
  [
    'a button in a context',
    [{ type: 'context', elements: [button()] }],
    'unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'empty rich text',
    [rich({ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] })],
    'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
  ],
  [
    'a mention in preformatted text',
    [rich({ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] })],
    'unsupported type: user [json-pointer:/blocks/0/elements/0/elements/0/type]',
  ],
];

describe('shapes of blocks', () => {
  it.each(wrong)('refuses %s', (_, blocks, says) => {
    expect(checkBlocks(blocks, 'message').problems).toEqual([says]);
  });

  it('takes every kind of rich text', () => {
    const text = { type: 'text', text: '*', style: { bold: true, code: true } };
    const section = {
      type: 'rich_text_section',
      elements: [text, { type: 'link', url: 'https://x.test' }, { type: 'user', user_id: 'U1' }],
    };
    const block = rich(
      section,
      { type: 'rich_text_quote', elements: [text] },
      { type: 'rich_text_preformatted', border: 0, elements: [{ type: 'text', text: '{"a": "*"}' }] },
      { type: 'rich_text_list', style: 'ordered', indent: 1, elements: [section] },
    );
    expect(checkBlocks([block], 'message').problems).toEqual([]);
  });

  it.each(['container', 'plan', 'data_table'])('takes or refuses %s by switch, and never in a modal', (type) => {
    const blocks = [{ type, rows: [], caption: 'c' }];
    expect(checkBlocks(blocks, 'message', 'accept').problems).toEqual([]);
    expect(checkBlocks(blocks, 'message', 'refuse').problems).toEqual([`unsupported type: ${type} [json-pointer:/blocks/0/type]`]);
    expect(checkBlocks(blocks, 'modal', 'accept').problems).toHaveLength(1);
  });

  it.each([
    ['inputs without submit', { type: 'modal', title: plain(1), blocks: [input({})] }, '/view/submit'],
    ['a modal without title', { type: 'modal', blocks: [] }, '/view'],
    ['a table in a modal', view({ blocks: [{ type: 'table', rows: [[cell]] }] }), '/view/blocks/0/type'],
    ['markdown in a modal', view({ blocks: [{ type: 'markdown', text: 'x' }] }), '/view/blocks/0/type'],
    ['two focused inputs', view({ blocks: [input({ focus_on_load: true }), input({ focus_on_load: true })] }), '/view/blocks'],
  ])('refuses %s', (_, made, pointer) => {
    expect(checkView(made)).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
  });
});

describe('limits at the Web API', () => {
  let slack: PlaygroundSlack;
  let channel: string;
  beforeAll(async () => {
    slack = await startSlack();
    channel = slack.addChannel({ name: 'ops', members: [] }).id;
  });
  afterAll(() => slack.close());
  const sections = (characters: number) =>
    times(Math.ceil(characters / 2600), (index) => ({
      type: 'section' as const,
      text: { type: 'mrkdwn' as const, text: x(Math.min(2600, characters - index * 2600)) },
    }));

  it.each([
    ['text of 40,000', { text: x(40_000) }, 'ok'],
    ['text of 40,001', { text: x(40_001) }, 'msg_too_long'],
    ['blocks with 13,000 characters', { text: 'x', blocks: sections(13_000) }, 'ok'],
    ['blocks with 13,001 characters', { text: 'x', blocks: sections(13_001) }, 'msg_too_long'],
    ['no text at all', { text: '' }, 'no_text'],
  ])('%s: %s', async (_, message, code) => {
    expect(await codeOf(webClient(slack).chat.postMessage({ channel, ...message }))).toBe(code);
  });

  it('takes 4,000 characters in an edit and no more', async () => {
    const client = webClient(slack);
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'x' });
    expect(await codeOf(client.chat.update({ channel, ts, text: x(4000) }))).toBe('ok');
    expect(await codeOf(client.chat.update({ channel, ts, text: x(4001) }))).toBe('msg_too_long');
  });

  it('says in response_metadata which block is wrong', async () => {
    const blocks = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: x(151) } }];
    const before = slack.violations.length;
    await expect(webClient(slack).chat.postMessage({ channel, text: 'x', blocks })).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: { messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'] },
      },
    });
    expect(slack.violations.slice(before)).toMatchObject([{ rule: 'invalid_blocks' }]);
  });
});
