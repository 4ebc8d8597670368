import type { Random } from './random';

/** Pieces that parsers stumble over. */
export const PIECES: readonly string[] = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '"',
    "'",
    '\\',
    '\\"',
    '`',
    '<',
    '>',
    '&',
    '&amp;',
    '&lt;',
    '|',
    '*',
    '?',
    ':',
    ';',
    ',',
    '/',
    '//',
    '$',
    '${',
    '%',
    '%7B',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\u00a0',
    '\u200b',
    '\u2028',
    '\u202e',
    '\u0000',
    '\u001b[31m',
    '\ufeff',
    '“',
    '”',
    '’',
    '…',
    '—',
    '\ud83d',
    '😀',
    'İ',
  ],
  ...[
    'arn:',
    'arn:aws:execute-api:',
    'User: ',
    'is not authorized to perform:',
    '{"Statement":',
    '"Version":"2012-10-17"',
    'x-amzn-requestid: ',
    '> ',
    '< ',
  ],
  ...[
    'Authorization: ',
    'Bearer ',
    'eyJ',
    'Cookie: ',
    'HTTP/1.1 403',
    '(5d2a1c3e-77aa-4b1c-9d0e-0123456789ab) ',
    '$context.',
    '-',
    '=',
    '==',
    '0',
    '403',
    '1e400',
    '-0',
  ],
  ...[
    'null',
    'true',
    '__proto__',
    'constructor',
    'toString',
    '[TRUNCATED]',
    '...',
    '<!channel>',
    '<@U0000000001>',
    '```',
    '2026-11-22T12:03:58Z',
    '9999999999999999',
  ],
];

type Mutation = (text: string, random: Random, seeds: readonly string[]) => string;

const MUTATIONS: readonly Mutation[] = [
  (text, random) => insert(text, random.below(text.length + 1), random.of(PIECES)),
  (text, random) => insert(text, random.below(text.length + 1), random.of(PIECES).repeat(1 + random.below(40))),
  (text, random) => cut(text, random, ''),
  (text, random) => cut(text, random, random.of(PIECES)),
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text, random) => text.slice(random.below(text.length + 1)),
  (text, random) => twice(text, random),
  (text, random) => swapLines(text, random),
  (text, random, seeds) => insert(text, random.below(text.length + 1), slice(random.of(seeds), random)),
  (text, random, seeds) => `${text}\n${random.of(seeds)}`,
  (text, random) => text.replaceAll(random.of(PIECES), () => random.of(PIECES)),
  (text, random) => flip(text, random),
  (text) => JSON.stringify(text),
  (text) => text.replaceAll('\n', '\\n'),
  (text) => text.replaceAll('"', '“'),
  (text) => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '?')),
  (text) => `\`\`\`\n${text}\n\`\`\``,
  (text) => text.toUpperCase(),
];

const MOST_CHARACTERS = 20_000;

/** A seed with one to six accidents. */
export function mutated(seeds: readonly string[], random: Random): string {
  let text = random.of(seeds);
  for (let left = 1 + random.below(6); left > 0; left -= 1) text = random.of(MUTATIONS)(text, random, seeds).slice(0, MOST_CHARACTERS);
  return text;
}

function insert(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

export function slice(text: string, random: Random, most = 200): string {
  const start = random.below(text.length + 1);
  return text.slice(start, start + 1 + random.below(most));
}

function cut(text: string, random: Random, piece: string): string {
  const start = random.below(text.length + 1);
  return text.slice(0, start) + piece + text.slice(start + random.below(30));
}

function twice(text: string, random: Random): string {
  const piece = slice(text, random);
  return insert(text, random.below(text.length + 1), piece.repeat(1 + random.below(5)));
}

function swapLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const [one, other] = [random.below(lines.length), random.below(lines.length)];
  const [first = '', second = ''] = [lines[one], lines[other]];
  lines[one] = second;
  lines[other] = first;
  return lines.join('\n');
}

function flip(text: string, random: Random): string {
  const at = random.below(text.length);
  return text === ''
    ? text
    : text.slice(0, at) + String.fromCharCode(random.below(random.below(2) === 0 ? 128 : 65_536)) + text.slice(at + 1);
}
