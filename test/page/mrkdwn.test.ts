import { richTextOf } from '../../playground/web/page/mrkdwn';

const mrkdwn = (text: string) => richTextOf({ type: 'mrkdwn', text }).elements;
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const text = (content: string, style?: object) => ({ type: 'text', text: content, ...(style === undefined ? {} : { style }) });

test.each([
  ['an ARN’s stars stay single', '`arn:aws:*` and 2 * 3 * 4', [section(text('arn:aws:*', { code: true }), text(' and 2 * 3 * 4'))]],
  ['a line that begins with # stays', 'a\n# b', [section(text('a\n# b'))]],
  [
    'signs count at the edges of words',
    '*bold* a*b*c snake_case_x ~gone~',
    [section(text('bold', { bold: true }), text(' a*b*c snake_case_x '), text('gone', { strike: true }))],
  ],
  [
    'styles lie within each other',
    '*so _very_ sure*',
    [section(text('so ', { bold: true }), text('very', { bold: true, italic: true }), text(' sure', { bold: true }))],
  ],
  ['entities are decoded once', '&lt;b&gt; &amp;amp;', [section(text('<b> &amp;'))]],
  [
    'a fence is kept as it is',
    'see\n```a *b* <https://x.y|x.y> &gt; c```\nthen',
    [section(text('see')), { type: 'rich_text_preformatted', elements: [text('a *b* x.y > c')] }, section(text('then'))],
  ],
  [
    'quoted lines are one quote',
    '&gt; one\n&gt; two\nthree',
    [{ type: 'rich_text_quote', elements: [text('one\ntwo')] }, section(text('three'))],
  ],
  [
    'angles are people, channels, dates and links',
    '<@U1> <#C1|x> <!date^17^{time}|then> <!here> <https://x.y/a_b_c|here>',
    [
      section(
        { type: 'user', user_id: 'U1' },
        text(' '),
        { type: 'channel', channel_id: 'C1' },
        text(' '),
        { type: 'date', timestamp: 17, format: '{time}' },
        text(' '),
        text('@here'),
        text(' '),
        { type: 'link', url: 'https://x.y/a_b_c', text: 'here' },
      ),
    ],
  ],
  ['what is no web address is no link', '<javascript:alert(1)|click>', [section(text('click'))]],
  ['an emoji has a name, a time has none', ':wave: 12:03:58', [section({ type: 'emoji', name: 'wave' }, text(' 12:03:58'))]],
])('%s', (_, given, drawn) => {
  expect(mrkdwn(given)).toEqual(drawn);
});

test('plain text stays what it is', () => {
  expect(richTextOf({ type: 'plain_text', text: '*a* <b> `c`' }).elements).toEqual([section(text('*a* <b> `c`'))]);
});
