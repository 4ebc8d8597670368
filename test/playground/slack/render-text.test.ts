import type { Message, View } from '../../../playground/slack/main';
import { renderMessage, renderView } from '../../../playground/slack/render-text';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const message = (content: Partial<Message>): Message => ({
  ...{ channel: 'C1', ts: '1.000001', user: 'U1', text: '', blocks: [], via: 'api', deleted: false, edits: [], reactions: [], files: [] },
  ...content,
});
const noon = 1_762_171_200;
const show = (text: string, tz = 'UTC') =>
  renderMessage(message({ blocks: [{ type: 'section', text: mrkdwn(text) }] }), { tz, now: () => noon * 1000 }).replace(/^U1\n/, '');

describe('messages as text', () => {
  it.each([
    ['*bold* and _italic_ and `*code*`', 'bold and italic and `*code*`'],
    ['a * b * c, snake_case_name', 'a * b * c, snake_case_name'],
    ['<https://x.test/a_b_c|docs>', 'docs (https://x.test/a_b_c)'],
    ['<https://x.test/?a=1&amp;b=2>', 'https://x.test/?a=1&b=2'],
    ['&lt;b&gt; &amp;amp;', '<b> &amp;'],
    ['<@U1> in <#C1|ops>', '@U1 in #ops'],
    ['&gt; quoted', '▎ quoted'],
    [`<!date^${noon}^{date_short} {time}|then>`, 'Nov 3, 2025 12:00 PM'],
    [`<!date^${noon}^{date_num} {time_secs}|then>`, '2025-11-03 12:00:00 PM'],
    [`<!date^${noon}^{date_pretty} at {time}|then>`, 'today at 12:00 PM'],
    [`<!date^${noon - 120}^{ago}|then>`, '2 minutes ago'],
    ['<!date^soon^{time}|then>', 'then'],
  ])('%s', (text, shown) => {
    expect(show(text)).toBe(shown);
  });

  it('shows times in the zone of the reader', () => {
    expect(show(`<!date^${noon}^{date_short} {time}|then>`, 'Asia/Tokyo')).toBe('Nov 3, 2025 9:00 PM');
  });

  it('draws every part of an answer', () => {
    const confirm = { title: plain('Flush prod?'), text: plain('Asks all again.'), confirm: plain('Flush'), deny: plain('Cancel') };
    const blocks = [
      { type: 'header', text: plain('Denied') },
      { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: '{"Effect": "Deny"}' }] }] },
      { type: 'context', elements: [mrkdwn('ref 7f3a')] },
      {
        type: 'actions',
        elements: [
          { type: 'button', text: plain('Flush'), confirm },
          { type: 'button', text: plain('Docs'), url: 'https://x.test' },
        ],
      },
    ];
    expect(renderMessage(message({ blocks, ephemeralTo: 'U1', threadTs: '1.0' }), { nameOf: () => 'why403' })).toBe(
      [
        '  │ why403 (Only visible to you)',
        '  │ Denied',
        '  │ ┌────────────────────┐',
        '  │ │ {"Effect": "Deny"} │',
        '  │ └────────────────────┘',
        '  │   ref 7f3a',
        '  │ [ Flush ] (asks "Flush prod?": Asks all again. [Flush] [Cancel])  [ Docs ] → https://x.test',
      ].join('\n'),
    );
  });

  it('uses terminal codes only when asked to', () => {
    const bold = message({ text: '*x*' });
    expect(renderMessage(bold)).toBe('U1\nx');
    expect(renderMessage(bold, { ansi: true })).toContain('\u001b[1mx\u001b[22m');
  });

  it('draws a modal with its inputs, errors and buttons', () => {
    const element = { type: 'plain_text_input', action_id: 'text', placeholder: plain('paste here') };
    const view: View = {
      ...{ id: 'V1', type: 'modal', userId: 'U1', callbackId: '', externalId: '', title: 'Paste', submit: 'Explain', privateMetadata: '' },
      ...{
        notifyOnClose: false,
        clearOnClose: false,
        hash: '',
        rootViewId: 'V1',
        status: 'open',
        errors: { h: 'no id' },
        state: {},
        history: [],
      },
      blocks: [{ type: 'input', block_id: 'h', label: plain('Headers'), element }],
    };
    expect(renderView(view, { width: 20 })).toBe(
      [
        '══ Paste ═══════════',
        '  Headers',
        '    [ paste here____ ]',
        '    ✗ no id',
        '',
        '  [ Close ]  [ Explain ]',
        '════════════════════',
      ].join('\n'),
    );
  });
});
