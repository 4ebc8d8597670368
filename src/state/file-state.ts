import { join } from 'node:path';
import { JsonFolder } from './json-folder';
import { type State, stateOver } from './state';

/** State as files below one directory; `now` in ms since 1970. */
export function openFileState(directory: string, now: number): Promise<State> {
  return stateOver(async (kind) => {
    const folder = await JsonFolder.open(join(directory, kind.name), kind.schema, kind.rememberMs, now);
    if (kind.keepMs !== undefined) await folder.prune(now - kind.keepMs);
    return folder;
  });
}
