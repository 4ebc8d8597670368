import type { Readable } from 'node:stream';

/** Bytes of a paste that are read at most: as many as the program looks at. */
export const MOST_BYTES = 2_000_000;

export type Input =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'too-large' }
  | { readonly is: 'unreadable'; readonly why: string };

/** The text of the arguments, else of stdin. */
export async function readInput(words: readonly string[], stdin: Readable & { readonly isTTY?: boolean }): Promise<Input> {
  if (words.length === 0) return readStdin(stdin);
  const text = words.join(' ');
  return Buffer.byteLength(text) > MOST_BYTES ? { is: 'too-large' } : { is: 'text', text };
}

/** Reads stdin to its end; more than 2 MB is refused, not cut. A terminal without a pipe gives no text. */
async function readStdin(stdin: Readable & { readonly isTTY?: boolean }): Promise<Input> {
  if (stdin.isTTY) return { is: 'text', text: '' };
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stdin) {
      const part = Buffer.from(chunk);
      bytes += part.length;
      if (bytes > MOST_BYTES) return { is: 'too-large' };
      chunks.push(part);
    }
  } catch (error) {
    return { is: 'unreadable', why: error instanceof Error ? error.message : String(error) };
  }
  return { is: 'text', text: decoded(Buffer.concat(chunks)) };
}

/** Bytes that are no UTF-8 become U+FFFD. PowerShell's `>` writes UTF-16 with its mark in front. */
function decoded(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.subarray(2).toString('utf16le') : bytes.toString('utf8');
}
