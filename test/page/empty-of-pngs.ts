import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the folder where it is missing, and takes the pictures out of it that lie there. */
export function emptyOfPngs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.png')) rmSync(join(folder, name));
}
