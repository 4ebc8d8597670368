/** What reading a text gave that is nearly JSON. */
export interface LenientReading {
  readonly value: unknown;
  /** The text ended before the value did. */
  readonly cut: boolean;
  /** Whether an object or list was read to its end. */
  readonly isWhole: (value: unknown) => boolean;
}

const MOST_DEEP = 100;
const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*)*/y;
const WORD = /[\w$.+:-]+/y;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
  ['undefined', null],
]);
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

class NotReadable extends Error {}
class Ended extends Error {}

/**
 * Reads JSON as people paste it: single quotes, bare keys, trailing commas, comments, Python's True and None; and JSON that was cut off,
 * whose open objects keep what they had. Undefined where the text is nothing of the kind. Reads each character once.
 */
export function readLenientJson(text: string): LenientReading | undefined {
  const reader = new Reader(text);
  try {
    const value = reader.readTop();
    return value === undefined ? undefined : { value, cut: reader.cut, isWhole: (part) => !reader.open.has(part) };
  } catch (error) {
    if (error instanceof NotReadable) return undefined;
    throw error;
  }
}

class Reader {
  /** Objects and lists that the text's end left open. */
  readonly open = new Set<unknown>();
  cut = false;
  private at = 0;

  constructor(private readonly text: string) {}

  readTop(): unknown {
    try {
      return this.readValue(0);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      return undefined;
    }
  }

  private readValue(depth: number): unknown {
    if (depth > MOST_DEEP) throw new NotReadable();
    const mark = this.next();
    if (mark === '{') return this.readObject(depth);
    if (mark === '[') return this.readList(depth);
    if (mark === '"' || mark === "'") return this.readString(mark);
    const word = this.readWord();
    if (CONSTANTS.has(word)) return CONSTANTS.get(word);
    if (NUMBER.test(word)) return Number(word);
    throw new NotReadable();
  }

  private readObject(depth: number): unknown {
    const entries = new Map<string, unknown>();
    const whole = this.untilEnd('}', () => {
      const mark = this.next();
      const key = mark === '"' || mark === "'" ? this.readString(mark) : this.readWord();
      if (this.next() !== ':') throw new NotReadable();
      this.at += 1;
      entries.set(key, this.readValue(depth + 1));
    });
    return this.close(Object.fromEntries(entries), whole);
  }

  private readList(depth: number): unknown {
    const items: unknown[] = [];
    const whole = this.untilEnd(']', () => {
      items.push(this.readValue(depth + 1));
    });
    return this.close(items, whole);
  }

  /** Reads members up to the closing mark; false where the text ended first. */
  private untilEnd(mark: string, readMember: () => void): boolean {
    this.at += 1;
    try {
      while (this.next() !== mark) {
        readMember();
        // The members of an outer container stop where an inner one was cut.
        if (this.cut) return false;
        const after = this.next();
        if (after === ',') this.at += 1;
        else if (after !== mark) throw new NotReadable();
      }
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      this.cut = true;
      return false;
    }
    this.at += 1;
    return true;
  }

  private close(value: unknown, whole: boolean): unknown {
    if (!whole) this.open.add(value);
    return value;
  }

  private readString(quote: string): string {
    let read = '';
    let from = this.at + 1;
    for (let i = from; i < this.text.length; i += 1) {
      const mark = this.text[i];
      if (mark === quote) {
        this.at = i + 1;
        return read + this.text.slice(from, i);
      }
      if (mark !== '\\') continue;
      read += this.text.slice(from, i);
      const letter = this.text[i + 1] ?? '';
      const code = letter === 'u' ? this.text.slice(i + 2, i + 6) : '';
      read += /^[\da-f]{4}$/i.test(code) ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES.get(letter) ?? letter);
      i += /^[\da-f]{4}$/i.test(code) ? 5 : 1;
      from = i + 1;
    }
    throw new Ended();
  }

  private readWord(): string {
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0];
    if (word === undefined) throw new NotReadable();
    this.at += word.length;
    if (this.at >= this.text.length) throw new Ended();
    return word.endsWith(':') ? this.giveBackColon(word) : word;
  }

  private giveBackColon(word: string): string {
    this.at -= 1;
    return word.slice(0, -1);
  }

  private next(): string {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)?.[0].length ?? 0;
    const mark = this.text[this.at];
    if (mark === undefined) throw new Ended();
    return mark;
  }
}
