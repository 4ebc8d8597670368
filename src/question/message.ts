import { fold, joined } from './fold';
import { findKnownMessage } from './known-messages';

/** Short messages that are ordinary words: they count only as the value of a `message`, or alone. */
const SHORT: readonly string[] = [
  'Forbidden',
  'Unauthorized',
  'Limit Exceeded',
  'Too Many Requests',
  'Internal server error',
  'Internal Server Error',
  'Access Denied',
];

interface Value {
  readonly text: string | null;
  readonly index: number;
  readonly end: number;
}

function canonical(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  const bare = joined(plain).toLowerCase();
  return SHORT.find((short) => joined(short).toLowerCase() === bare) ?? plain;
}

function firstValue(folded: string): Value | undefined {
  const null_ = /["']?\b(?:error)?message["']?\s?[:=]\s?(?:null|None|nil)\b/i.exec(folded);
  const quoted = /["']?\b(?:error_?|authorizer_?)?message["']?\s?[:=]?\s?(?:"([^"]{0,4000})"|'([^']{0,4000})')/i.exec(folded);
  const short = /\bmessage["']?\s?[:=]?\s?["']?(forbidden|unauthorized|limit exceeded|too many requests|internal server error)\b/i.exec(
    folded,
  );
  const candidates: Value[] = [];
  if (null_ !== null) candidates.push({ text: null, index: null_.index, end: null_.index + null_[0].length });
  if (quoted !== null)
    candidates.push({ text: canonical(quoted[1] ?? quoted[2] ?? ''), index: quoted.index, end: quoted.index + quoted[0].length });
  if (short !== null) candidates.push({ text: canonical(short[1] ?? ''), index: short.index, end: short.index + short[0].length });
  return candidates.sort((a, b) => a.index - b.index)[0];
}

/** The text alone, where it is one of the short messages and nothing else. */
function alone(folded: string): string | undefined {
  // Each pattern that ends a text begins where no other of its characters stands before: looked at from each of many, it would take their square.
  const plain = folded.replace(/^[\s"'`{}]+|(?<![\s"'`{}.])[\s"'`{}.]+$/g, '');
  return SHORT.find((short) => short.toLowerCase() === plain.toLowerCase().replace(/\n/g, ' '));
}

/**
 * The error message of an answer: a known one wherever it stands, however it is wrapped and quoted; else the value of a `message` field.
 * `null` for `{"message":null}`, undefined where there is none. Policy denials answer with a capital `Message`:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export function findMessage(text: string): string | null | undefined {
  const folded = fold(text);
  const known = findKnownMessage(folded);
  const value = firstValue(folded);
  if (known === undefined) return value === undefined ? alone(folded) : value.text;
  return value === undefined || value.text === null || known.index <= value.end ? known.text : value.text;
}
