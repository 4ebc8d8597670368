const ANY_CHARACTER = 63; // "?"
const SHORT = 16;
const WORD_BITS = 32;

/** Whether `pattern[from..to)` stands at `at` in `text`; `?` is any one character. */
export function standsAt(pattern: string, from: number, to: number, text: string, at: number): boolean {
  for (let i = from; i < to; i += 1) {
    const wanted = pattern.charCodeAt(i);
    if (wanted !== ANY_CHARACTER && wanted !== text.charCodeAt(at + i - from)) return false;
  }
  return true;
}

/**
 * The first place in `text[start..end)` where the piece `pattern[from..to)` stands whole, or -1; `?` is any one character.
 * Never worse than linear in the text for pieces without `?`, and one machine word per 32 characters of a piece with one.
 */
export function findPiece(pattern: string, from: number, to: number, text: string, start: number, end: number): number {
  const length = to - from;
  if (length <= SHORT) {
    for (let at = start; at <= end - length; at += 1) if (standsAt(pattern, from, to, text, at)) return at;
    return -1;
  }
  if (end - start < length) return -1;
  const piece = pattern.slice(from, to);
  return piece.includes('?') ? findWithGaps(piece, text, start, end) : findLiteral(piece, text, start, end);
}

/** Knuth, Morris and Pratt: no character of the text is looked at again. */
function findLiteral(piece: string, text: string, start: number, end: number): number {
  const fallback = new Int32Array(piece.length);
  for (let i = 1, k = 0; i < piece.length; i += 1) {
    while (k > 0 && piece.charCodeAt(i) !== piece.charCodeAt(k)) k = fallback[k - 1] ?? 0;
    if (piece.charCodeAt(i) === piece.charCodeAt(k)) k += 1;
    fallback[i] = k;
  }
  for (let at = start, k = 0; at < end; at += 1) {
    while (k > 0 && text.charCodeAt(at) !== piece.charCodeAt(k)) k = fallback[k - 1] ?? 0;
    if (text.charCodeAt(at) === piece.charCodeAt(k)) k += 1;
    if (k === piece.length) return at - k + 1;
  }
  return -1;
}

/** Shift-And (Baeza-Yates and Gonnet): bit i is set while the first i + 1 characters of the piece fit. */
function findWithGaps(piece: string, text: string, start: number, end: number): number {
  const words = Math.ceil(piece.length / WORD_BITS);
  const gaps = new Int32Array(words);
  const fits = new Map<number, Int32Array>();
  for (let i = 0; i < piece.length; i += 1) {
    const code = piece.charCodeAt(i);
    if (code === ANY_CHARACTER) setBit(gaps, i);
    else if (!fits.has(code)) fits.set(code, new Int32Array(words));
  }
  for (const [code, bits] of fits) {
    for (let w = 0; w < words; w += 1) bits[w] = gaps[w] ?? 0;
    for (let i = 0; i < piece.length; i += 1) if (piece.charCodeAt(i) === code) setBit(bits, i);
  }
  const state = new Int32Array(words);
  const lastBit = 1 << ((piece.length - 1) % WORD_BITS);
  for (let at = start; at < end; at += 1) {
    const bits = fits.get(text.charCodeAt(at)) ?? gaps;
    let carry = 1;
    for (let w = 0; w < words; w += 1) {
      const before = state[w] ?? 0;
      state[w] = ((before << 1) | carry) & (bits[w] ?? 0);
      carry = before >>> (WORD_BITS - 1);
    }
    if (((state[words - 1] ?? 0) & lastBit) !== 0) return at - piece.length + 1;
  }
  return -1;
}

function setBit(bits: Int32Array, index: number): void {
  const word = Math.floor(index / WORD_BITS);
  bits[word] = (bits[word] ?? 0) | (1 << (index % WORD_BITS));
}
