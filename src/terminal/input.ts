import type { Readable } from 'node:stream';

/** Bytes of a paste that are read at most. */
export const MOST_BYTES = 2 * 1024 * 1024;

export type Input = { readonly is: 'text'; readonly text: string } | { readonly is: 'too-large' };

/** Reads stdin to its end; more than 2 MB is refused, not cut. A terminal without a pipe gives no text. Bytes that are no UTF-8 become U+FFFD. */
export async function readStdin(stdin: Readable & { readonly isTTY?: boolean }): Promise<Input> {
  if (stdin.isTTY) return { is: 'text', text: '' };
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > MOST_BYTES) return { is: 'too-large' };
    chunks.push(part);
  }
  return { is: 'text', text: Buffer.concat(chunks).toString('utf8') };
}
