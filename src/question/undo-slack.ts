/** A bounded number of rounds: text that was escaped twice needs a second one. */
const ROUNDS = 4;

const TYPOGRAPHY: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201b': "'",
  '\u2032': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u201f': '"',
  '\u2033': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u300c': '"',
  '\u300d': '"',
  '\u300e': '"',
  '\u300f': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2212': '-',
  '\u2026': '...',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u3000': ' ',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u200b': '',
  '\u200c': '',
  '\u200d': '',
  '\u2060': '',
  '\ufeff': '',
  '\u00ad': '',
};

/** From the wide form of an ASCII character to itself. https://www.unicode.org/charts/PDF/UFF00.pdf */
const WIDE = 0xfee0;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#34': '"', nbsp: ' ' };

const ESCAPE = String.fromCharCode(27);
const BELL = String.fromCharCode(7);
const DIRECTION = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';

/** Colours and titles of a terminal, whose escape character is often lost on the way, and marks that turn the direction of text. */
const UNSEEN = new RegExp(
  [
    `(?:${ESCAPE}|\\u241b)?\\[(?:\\d{1,3}(?:;\\d{1,3}){0,4})?m`,
    `${ESCAPE}\\[[\\d;?]{0,20}[A-Za-z]`,
    `${ESCAPE}\\][^${BELL}${ESCAPE}\\n]{0,2000}(?:${BELL}|${ESCAPE}\\\\)`,
    `[${DIRECTION}]`,
  ].join('|'),
  'g',
);
const MAY_BE_UNSEEN = new RegExp(`[${ESCAPE}\\u241b${DIRECTION}]|\\[[\\d;]{0,20}m`);

function withoutUnseen(text: string): string {
  return MAY_BE_UNSEEN.test(text) ? text.replace(UNSEEN, '') : text;
}

/** The words of a link, or its address where the words are others. https://docs.slack.dev/messaging/formatting-message-text */
function link(_all: string, address: string, label: string | undefined): string {
  if (label === undefined || label === '') return address.replace(/^(?:mailto|tel):/, '');
  // a bare name that Slack made a link of gets http://
  if (address.startsWith('https://') && address.slice(8) === label) return address;
  return /^(?:mailto|tel):/.test(address) || address.includes(label.replace(/^https?:\/\//, '')) ? label : address;
}

function unwrap(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replace(/<((?:https?|ftp|mailto|tel):[^<>|\n]{1,4000})(?:\|([^<>|\n]{0,4000}))?>/g, link)
    .replace(/<@[UWB][A-Z0-9]{2,20}(?:\|[^<>|\n]{0,200})?>/g, ' ')
    .replace(/<#C[A-Z0-9]{2,20}\|([^<>|\n]{0,200})>/g, '#$1')
    .replace(/<!date\^[^<>|\n]{0,400}\|([^<>|\n]{0,200})>/g, '$1')
    .replace(/<!(?:here|channel|everyone|subteam\^[^<>\n]{0,200})>/g, ' ');
}

/** `&amp; &lt; &gt;` are what Slack escapes; amp last, so that `&amp;lt;` becomes what was typed. */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(/&(?:amp;)*(lt|gt|quot|apos|nbsp|#39|#34);/g, (_all, name: string) => ENTITIES[name] ?? '')
    .replace(/&(?:amp;)+/g, '&');
}

const QUOTED = /^[ \t]{0,3}>/;

/** Takes the `> ` of a quotation away, of whole runs of lines only: `> GET / HTTP/2` between `*` and `<` lines is curl's own. */
function stripQuotes(text: string): string {
  if (!text.includes('>')) return text;
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    if (!QUOTED.test(lines[at] ?? '')) continue;
    let end = at;
    let curls = false;
    while (end < lines.length && QUOTED.test(lines[end] ?? '')) {
      curls ||= /^[ \t]{0,3}> ?[A-Z]{3,10} \S+ HTTP\//.test(lines[end] ?? '');
      end += 1;
    }
    if (!curls && !/^[<*] /.test(lines[end] ?? '')) {
      for (let each = at; each < end; each += 1) lines[each] = (lines[each] ?? '').replace(/^[ \t]{0,3}(?:> ?){1,20}/, '');
    }
    at = end;
  }
  return lines.join('\n');
}

/** Characters beyond ASCII as a keyboard types them. */
function straighten(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  return (
    text
      .replace(
        /[\u2018-\u201f\u2032\u2033\u00ab\u00bb\u2010-\u2013\u2212\u2026\u00a0\u2007\u2009\u202f\u3000\u2028\u2029\u200b-\u200d\u2060\ufeff\u00ad\u300c-\u300f]/g,
        (char) => TYPOGRAPHY[char] ?? char,
      )
      // the wide forms that Chinese and Japanese keyboards type
      .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - WIDE))
      // Slack and macOS make `--` of an option into a dash
      .replace(/(^|\s)[\u2014\u2015](?=[a-z])/g, '$1--')
      .replace(/[\u2014\u2015]/g, '-')
  );
}

function withoutFences(text: string): string {
  return text.includes('```') ? text.replace(/^[ \t]*```[ \t]*[a-z]{0,12}[ \t]*$/gim, '').replace(/`{3,}/g, '\n') : text;
}

function once(text: string): string {
  const straight = straighten(decode(unwrap(withoutUnseen(text))));
  const broken = straight.includes('\r') ? straight.replace(/\r\n?/g, '\n') : straight;
  return stripQuotes(withoutFences(broken.replace(/\n{4,}/g, '\n\n\n')));
}

/**
 * Undoes what Slack, and what carried it there, does to pasted text: links, mentions, entities, typography, colours, line ends, fences, quotations. Doing it twice changes nothing.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function undoSlack(text: string): string {
  let before = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const after = once(before);
    if (after === before) break;
    before = after;
  }
  return before;
}
