import fc from 'fast-check';

/** One thing that happens to a text on its way into a message; `strength` is any number that picks a variant. */
export interface Damage {
  readonly name: string;
  readonly apply: (text: string, strength: number) => string;
  /** Lines or their ends are gone, and nothing shows it. */
  readonly isLost?: boolean;
}

const PROSE = [
  'Hello, can somebody look at this please?',
  'Bonjour, voici ce que le client reçoit depuis ce matin :',
  'Guten Morgen, das kam heute Nacht rein, wer weiß etwas dazu',
  'Hola equipo, esto aparece en producción y no sabemos por qué',
  'お疲れ様です。本番で次の応答が返ってきます。',
  'Добрый день, вот что видит партнёр',
  'مرحبا، هذا ما يظهر للعميل',
  '',
];
const HEADER = /^([<>] )?([A-Za-z][\w-]{2,40}):(?= ?\S)/;

function eachLine(text: string, change: (line: string, at: number) => string): string {
  return text.split('\n').map(change).join('\n');
}

/** Breaks at the blank before the column, as terminals and mail programs do. */
export function softWrap(text: string, column: number): string {
  return eachLine(text, (line) => {
    let out = '';
    let width = 0;
    for (const word of line.split(/(?<= )/)) {
      if (width > 0 && width + word.length > column) {
        out = `${out.trimEnd()}\n`;
        width = 0;
      }
      out += word;
      width += word.length;
    }
    return out;
  });
}

function reorderHeaders(text: string, strength: number): string {
  const lines = text.split('\n');
  const at = lines.flatMap((line, index) => (/^(?:< )?(?:x-|date|content-|connection|server)[\w-]*:/i.test(line) ? [index] : []));
  const first = at[0];
  const together = first !== undefined && at.every((index, order) => index === first + order);
  if (!together) return text;
  const block = at.map((index) => lines[index] ?? '');
  const turn = strength % block.length;
  const turned = [...block.slice(turn), ...block.slice(0, turn)];
  return lines.map((line, index) => (index >= first && index < first + at.length ? (turned[index - first] ?? '') : line)).join('\n');
}

/** Damage that takes nothing away: the answer stays, at most less sure. */
export const HARMLESS: readonly Damage[] = [
  { name: 'CRLF', apply: (text) => text.replace(/\n/g, '\r\n') },
  { name: 'blanks at line ends', apply: (text, n) => eachLine(text, (line, at) => ((at + n) % 3 === 0 ? `${line}  ` : line)) },
  { name: 'indented', apply: (text, n) => eachLine(text, (line) => `${' '.repeat(1 + (n % 8))}${line}`) },
  { name: 'tabs', apply: (text, n) => eachLine(text, (line) => `${'\t'.repeat(1 + (n % 3))}${line}`) },
  { name: 'header names in capitals', apply: (text) => eachLine(text, (line) => line.replace(HEADER, (name) => name.toUpperCase())) },
  { name: 'header names in small letters', apply: (text) => eachLine(text, (line) => line.replace(HEADER, (name) => name.toLowerCase())) },
  { name: 'headers in another order', apply: reorderHeaders },
  { name: 'curly quotes', apply: (text) => text.replace(/"([^"\n]*)"/g, '\u201c$1\u201d').replace(/'/g, '\u2019') },
  {
    name: 'non-breaking blanks',
    apply: (text, n) => text.replace(/(?<=\S) (?=\S)/g, (_, at: number) => ((at + n) % 4 === 0 ? '\u00a0' : ' ')),
  },
  {
    name: 'zero-width characters',
    apply: (text, n) => text.replace(/(?<=[a-z])(?=[a-z])/g, (_, at: number) => ((at + n) % 9 === 0 ? '\u200b' : '')),
  },
  {
    name: 'soft hyphens',
    apply: (text, n) => text.replace(/(?<=[a-z])(?=[a-z])/g, (_, at: number) => ((at + n) % 13 === 0 ? '\u00ad' : '')),
  },
  { name: 'fenced', apply: (text, n) => `\`\`\`${n % 2 === 0 ? '\n' : 'json\n'}${text}\n\`\`\`` },
  { name: 'a fence that is not closed', apply: (text) => `\`\`\`\n${text}` },
  { name: 'a fence that is not opened', apply: (text) => `${text}\n\`\`\`` },
  { name: 'quoted', apply: (text) => eachLine(text, (line) => `> ${line}`) },
  { name: 'quoted twice', apply: (text) => eachLine(text, (line) => `> > ${line}`) },
  { name: 'Slack’s escapes', apply: (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') },
  { name: 'Slack’s links', apply: (text) => text.replace(/https:\/\/[^\s"'|)]+/g, (url) => `<${url}|${url.slice(8)}>`) },
  { name: 'Slack’s bare links', apply: (text) => text.replace(/https:\/\/[^\s"'|)]+/g, (url) => `<${url}>`) },
  { name: 'a list', apply: (text) => (text.includes('\n') ? text : `- ${text}`) },
  {
    name: 'bold',
    apply: (text) =>
      text.includes('\n') ? eachLine(text, (line) => line.replace(/^(x-amzn-errortype): (.+)$/i, '**$1:** $2')) : `**${text}**`,
  },
  { name: 'bold values', apply: (text) => eachLine(text, (line) => line.replace(/^((?:< )?x-amzn-errortype): (.+)$/i, '$1: *$2*')) },
  { name: 'code marks', apply: (text) => (text.includes('\n') || text.includes('`') ? text : `\`${text}\``) },
  { name: 'prose before', apply: (text, n) => `${PROSE[n % PROSE.length] ?? ''}\n\n${text}` },
  { name: 'prose after', apply: (text, n) => `${text}\n\n${PROSE[n % PROSE.length] ?? ''}` },
  { name: 'pasted twice', apply: (text) => `${text}\n\n${text}` },
  { name: 'direction marks', apply: (text) => `\u202a${text.replace(/(?<=\s)(?=\w)/, '\u200e')}\u202c` },
  { name: 'a byte order mark', apply: (text) => `\ufeff${text}` },
  { name: 'colours', apply: (text) => eachLine(text, (line) => `\u001b[32m${line}\u001b[0m`) },
];

/** Damage that takes something away: the answer is the same, less sure or none; never another one that is as sure. */
export const HARMFUL: readonly Damage[] = [
  { name: 'wrapped at blanks', apply: (text, n) => softWrap(text, 24 + (n % 90)) },
  {
    name: 'wrapped anywhere',
    apply: (text, n) => eachLine(text, (line) => (line.match(new RegExp(`.{1,${24 + (n % 90)}}`, 'g')) ?? [line]).join('\n')),
  },
  { name: 'cut at the end', isLost: true, apply: (text, n) => text.slice(0, n % (text.length + 1)) },
  { name: 'cut at the beginning', isLost: true, apply: (text, n) => text.slice(n % (text.length + 1)) },
  {
    // a policy with a hole that nothing shows is another policy
    name: 'a part cut out',
    isLost: true,
    apply: (text, n) =>
      text.includes('policyDocument') ? text : `${text.slice(0, n % text.length)}${text.slice((n % text.length) + (n % 61))}`,
  },
  {
    name: 'lines lost',
    isLost: true,
    apply: (text, n) =>
      text
        .split('\n')
        .filter((_, at) => (at + n) % 4 !== 0)
        .join('\n'),
  },
  {
    name: 'ids masked',
    apply: (text, n) =>
      text.replace(
        /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
        ['xxxx', '***', '<request id>', '…', 'XXXXXXXX-XXXX'][n % 5] ?? '',
      ),
  },
  { name: 'extended id masked', apply: (text, n) => text.replace(/[\w-]{15}=/g, ['xxxx=', '***', '<id>', '…'][n % 4] ?? '') },
  { name: 'API masked', apply: (text, n) => text.replace(/m4t7x2qzpk/g, ['xxxxxxxxxx', '**********', '<api-id>', '…'][n % 4] ?? '') },
  {
    name: 'account masked',
    apply: (text, n) => text.replace(/550012347712|\*{8}7712/g, ['xxxxxxxxxxxx', '************', '<account>', '…', ''][n % 5] ?? ''),
  },
  { name: 'path masked', apply: (text, n) => text.replace(/parcels(?:\/81)?/g, ['xxxx', '***', '<path>', '…'][n % 4] ?? '') },
  { name: 'stage masked', apply: (text, n) => text.replace(/\/live\b/g, ['/xxxx', '/***', '/<stage>', '/…'][n % 4] ?? '') },
  { name: 'addresses masked', apply: (text, n) => text.replace(/\d+\.\d+\.\d+\.\d+/g, ['x.x.x.x', '***', '<ip>'][n % 3] ?? '') },
  { name: 'an ellipsis', isLost: true, apply: (text, n) => `${text.slice(0, n % text.length)}…` },
  { name: 'in small letters', apply: (text) => text.replace(/[\w-]{15}=|[^=]/g, (part) => (part.length > 1 ? part : part.toLowerCase())) },
  { name: 'a table', apply: (text) => eachLine(text, (line) => `| ${line} |`) },
  { name: 'lines joined', isLost: true, apply: (text) => text.replace(/\n/g, ' ') },
  { name: 'bold lines', apply: (text) => eachLine(text, (line) => (line === '' ? line : `*${line}*`)) },
  { name: 'listed lines', apply: (text) => eachLine(text, (line) => `• ${line}`) },
];

export const strength = fc.nat({ max: 5000 });
