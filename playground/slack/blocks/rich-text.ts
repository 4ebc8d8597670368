import { anything, byType, flag, integer, list, object, oneOf, shownText, text } from './schema';

const style = object(
  {},
  { bold: flag, italic: flag, strike: flag, code: flag, underline: flag, highlight: flag, client_highlight: flag, unlink: flag },
);

const textElement = object({ type: anything, text: shownText(Number.MAX_SAFE_INTEGER) }, { style });
const link = object({ type: anything, url: text(3000) }, { text: shownText(3000), style, unsafe: flag });

const inline = byType({
  text: textElement,
  link,
  user: object({ type: anything, user_id: text(255) }, { style }),
  usergroup: object({ type: anything, usergroup_id: text(255) }, { style }),
  channel: object({ type: anything, channel_id: text(255) }, { style }),
  team: object({ type: anything, team_id: text(255) }, { style }),
  emoji: object({ type: anything, name: text(255) }, { unicode: text(255), url: text(3000), skin_tone: integer(1, 6), style }),
  date: object(
    { type: anything, timestamp: integer(0, 9_999_999_999), format: text(255) },
    { url: text(3000), fallback: text(3000), style },
  ),
  broadcast: object({ type: anything, range: oneOf('here', 'channel', 'everyone') }, { style }),
  color: object({ type: anything, value: text(32) }, { style }),
});

const elements = list(inline, Number.MAX_SAFE_INTEGER, 0);
const border = integer(0, 1);
const section = object({ type: anything, elements });

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export const richTextFields = {
  elements: list(
    byType({
      rich_text_section: section,
      rich_text_quote: object({ type: anything, elements }, { border }),
      rich_text_preformatted: object(
        { type: anything, elements: list(byType({ text: textElement, link }), Number.MAX_SAFE_INTEGER, 0) },
        { border, language: text(255) },
      ),
      rich_text_list: object(
        { type: anything, style: oneOf('bullet', 'ordered'), elements: list(byType({ rich_text_section: section }), 1000) },
        { indent: integer(0, 8), offset: integer(0, 1_000_000), border },
      ),
    }),
    Number.MAX_SAFE_INTEGER,
    1,
  ),
} as const;
