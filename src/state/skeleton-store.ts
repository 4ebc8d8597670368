import { join } from 'node:path';
import { keyOfPlace, type SkeletonStore, skeletonSchema } from '../search/skeleton/skeleton';
import { JsonFolder } from './json-folder';

/** What was learned of APIs and log groups, for the next start. A directory that cannot be used costs nothing but that. */
export function fileSkeletonStore(directory: string): SkeletonStore {
  const folder = () => JsonFolder.open(join(directory, 'skeletons'), skeletonSchema);
  return {
    async load(owner, place) {
      try {
        return await (await folder()).get(`${owner}/${keyOfPlace(place)}`);
      } catch {
        return undefined;
      }
    },
    async save(owner, skeleton) {
      try {
        await (await folder()).put(`${owner}/${keyOfPlace(skeleton.place)}`, skeleton);
      } catch {
        // The next start reads the catalogue anew.
      }
    },
  };
}
