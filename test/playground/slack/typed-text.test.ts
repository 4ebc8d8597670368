import { startSlack } from '../../../playground/slack/main';
import { typedRichText } from '../../../playground/slack/typed-rich-text';
import { typedCommand, typedField, typedMessage } from '../../../playground/slack/typed-text';

/** what is typed, what a message says, what a slash command says */
const damage: [string, string, string][] = [
  ['"a" and \'b\'', '“a” and ‘b’', '“a” and ‘b’'],
  ["it's", 'it’s', 'it’s'],
  ['a -- b, a - b', 'a — b, a – b', 'a — b, a – b'],
  ['wait...', 'wait…', 'wait…'],
  ['a  b\tc', 'a \u00a0b\u00a0\u00a0\u00a0\u00a0c', 'a \u00a0b\u00a0\u00a0\u00a0\u00a0c'],
  ['end \n', 'end\u200b', 'end\u200b'],
  ['a & b <c>', 'a &amp; b &lt;c&gt;', 'a &amp; b &lt;c&gt;'],
  ['https://x.test/a?b=1&c=2', '<https://x.test/a?b=1&amp;c=2>', 'https://x.test/a?b=1&amp;c=2'],
  ['see (https://x.test/prod).', 'see (<https://x.test/prod>).', 'see (https://x.test/prod).'],
  ['"https://x.test/--a"', '“<https://x.test/--a>”', '“https://x.test/--a”'],
  ['api.example.com/prod', '<http://api.example.com/prod|api.example.com/prod>', 'api.example.com/prod'],
  ['ada@example.com', '<mailto:ada@example.com|ada@example.com>', 'ada@example.com'],
  ['id="AbCdEfGhIJKLmno="', 'id=”AbCdEfGhIJKLmno=”', 'id=”AbCdEfGhIJKLmno=”'],
  ['`"a" -- <b>`', '`"a" -- &lt;b&gt;`', '`"a" -- &lt;b&gt;`'],
  ['<@U0ADA> and <#C0OPS>', '<@U0ADA> and <#C0OPS>', '<@U0ADA> and <#C0OPS>'],
  ['> quoted "x"', '&gt; quoted “x”', '&gt; quoted “x”'],
];

describe('what Slack does to typed text', () => {
  it.each(damage)('%j', (typed, message, command) => {
    expect(typedMessage(typed)).toBe(message);
    expect(typedCommand(typed, { shouldEscape: false })).toBe(command);
  });

  it('wraps links in a slash command where the manifest escapes', () => {
    expect(typedCommand('api.example.com', { shouldEscape: true })).toBe('<http://api.example.com|api.example.com>');
  });

  it('keeps quotes in a code fence, escapes its entities and wraps its links', () => {
    expect(typedMessage('```{"url": "https://x.test/a", "b": "<1>"}```')).toBe('```{"url": "<https://x.test/a>", "b": "&lt;1&gt;"}```');
  });

  it('changes the typography of a modal field, and nothing else', () => {
    expect(typedField('"a" <b> https://x.test & c')).toBe('“a” <b> https://x.test & c');
  });

  it('sends rich text beside a message: no entities, links as elements', () => {
    const block = typedRichText('<@U0BOT> "why" <403> https://x.test/a\n> quoted\n```\n{"a": 1}\n```', 'b1');
    expect(block).toEqual({
      type: 'rich_text',
      block_id: 'b1',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'user', user_id: 'U0BOT' },
            { type: 'text', text: ' “why” <403> ' },
            { type: 'link', url: 'https://x.test/a' },
            { type: 'text', text: '\n' },
          ],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
        { type: 'rich_text_preformatted', border: 0, elements: [{ type: 'text', text: '{"a": 1}' }] },
      ],
    });
  });

  it('is left alone when the text is raw', async () => {
    const slack = await startSlack();
    const ada = slack.addUser({ name: 'ada' });
    const ops = slack.addChannel({ name: 'ops', members: [ada.id] }).id;
    await slack.as(ada.id).say(ops, '"a" & b', { raw: true });
    await slack.as(ada.id).say(ops, '"a" & b');
    const { deliveries } = await slack.as(ada.id).command(ops, '"a" & b', { raw: true });
    expect(slack.messages.map(({ text, blocks }) => [text, blocks.length])).toEqual([
      ['"a" & b', 0],
      ['“a” &amp; b', 1],
    ]);
    expect(deliveries[0]?.payload).toMatchObject({ text: '"a" & b' });
    await slack.close();
  });
});
