import type { View } from '../../slack/model';
import { Blocks } from './blocks';
import { Pressable } from './press';

/** What the bot published on its Home tab. https://docs.slack.dev/surfaces/app-home */
export function HomeTab({ view }: { readonly view: View | undefined }) {
  return (
    <section className="home" aria-label="Home">
      {view === undefined ? (
        <p className="empty">why403 has published nothing here yet.</p>
      ) : (
        <Pressable target={{ view: view.id }}>
          <Blocks blocks={view.blocks} />
        </Pressable>
      )}
    </section>
  );
}
