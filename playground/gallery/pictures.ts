import { createHash } from 'node:crypto';
import type { User } from '../slack/model';
import type { Picture } from '../web/wire';
import { ADA, type Chapter, NAMES, type Shown } from './shown';
import { messageOf, viewOf } from './stored';

/** One message of the gallery, to be drawn as a picture. */
export interface GalleryPicture {
  /** docs/pictures/slack/<id>.png: of its chapter and title. */
  readonly id: string;
  readonly shown: Shown;
  readonly picture: Picture;
  /** Tells one content from another: a picture carries that of what it shows. */
  readonly mark: string;
}

const person = (id: string): User => ({
  ...{ id, name: NAMES[id] ?? id, tz: 'Etc/UTC', teamId: 'T1', external: false, deleted: false, isBot: id === 'U0BOT' },
});
const users = Object.keys(NAMES)
  .filter((id) => id.startsWith('U'))
  .map(person);
const userGroups = Object.entries(NAMES).flatMap(([id, name]) => (id.startsWith('S') ? [{ id, name }] : []));

/** All of them, in the order of the page. */
export function galleryPictures(chapters: readonly Chapter[]): readonly GalleryPicture[] {
  const taken = new Map<string, number>();
  return chapters.flatMap(({ title, shown }) =>
    shown.map((each) => {
      const name = `${title} ${each.title}`
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
      const before = taken.get(name) ?? 0;
      taken.set(name, before + 1);
      const picture = pictureOf(each);
      return { id: before === 0 ? name : `${name}-${before + 1}`, shown: each, picture, mark: markOf(picture) };
    }),
  );
}

function pictureOf(shown: Shown): Picture {
  return {
    ...{ reader: person(ADA), users, userGroups },
    shown: storedOf(shown),
  };
}

function storedOf(shown: Shown): Picture['shown'] {
  if ('message' in shown) return { message: messageOf(shown, 'newest') };
  return 'view' in shown ? { view: viewOf(shown.view) } : { confirm: { ...shown.confirm } };
}

function markOf(picture: Picture): string {
  return createHash('sha256').update(JSON.stringify(picture)).digest('hex').slice(0, 16);
}
