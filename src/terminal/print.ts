import type { Writable } from 'node:stream';
import type { Exit } from './exit';

export interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/**
 * Writes what a command prints and gives its exit code. A reader that has gone (`why403 … | head`) is no failure;
 * an answer that cannot be written is one.
 */
export async function print(exit: Exit, { stdout, stderr }: Streams): Promise<number> {
  const lost = exit.stdout === undefined ? undefined : await written(stdout, exit.stdout);
  const says = lost === undefined ? exit.stderr : `The answer cannot be written: ${lost}.\n`;
  if (says !== undefined) await written(stderr, says);
  return lost === undefined ? exit.code : 3;
}

/** What kept the text from being written; nothing where it was, or where nobody reads any more. */
function written(stream: Writable, text: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => resolve(error.code === 'EPIPE' ? undefined : (error.code ?? error.message));
    stream.on('error', onError);
    stream.write(text, (error) => (error ? onError(error) : resolve(undefined)));
  });
}
