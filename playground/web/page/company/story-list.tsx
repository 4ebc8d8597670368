import type { StoryView } from '../../../company/wire';

interface StoryListProps {
  readonly stories: readonly StoryView[];
  onOpen(id: string): void;
}

/** What goes wrong in the company, one API each. */
export function StoryList({ stories, onOpen }: StoryListProps) {
  if (stories.length === 0) return <p className="company-says">There is no company here: the bot reads an AWS account of your own.</p>;
  return (
    <>
      <h2>The company</h2>
      <p className="company-says">
        {stories.length} APIs in one AWS account, each refusing a request for a reason of its own. Choose one, send its request, and ask
        why403.
      </p>
      <ul className="stories">
        {stories.map((story) => (
          <li key={story.id}>
            <button type="button" id={`story-${story.id}`} onClick={() => onOpen(story.id)}>
              <span className="story-title">{story.title}</span>
              <span className="story-api">
                {story.api.name} · {story.request.method} {story.request.path}
                {story.fixes.every(({ done }) => done) && <span className="done"> · ✓ fixed</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
