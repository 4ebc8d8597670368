import { useRef } from 'react';
import type { FixView, StoryView } from '../../../company/wire';
import { takeStep } from './company-api';

interface FixesProps {
  readonly story: StoryView;
  onFixes(fixes: readonly FixView[]): void;
  onProblem(says: string | undefined): void;
}

/** The way out, in the order that helps; any order can be tried. */
export function Fixes({ story, onFixes, onProblem }: FixesProps) {
  const list = useRef<HTMLOListElement>(null);
  const next = story.fixes.find(({ done }) => !done)?.id;

  const take = async (step: string): Promise<void> => {
    const reply = await takeStep(story.id, step);
    onProblem(reply.ok ? undefined : reply.says);
    if (!reply.ok) return;
    onFixes(reply.value.fixes);
    // The button of a step that is done is gone: the focus stays with the step.
    if (reply.value.fixes.some(({ id, done }) => id === step && done))
      list.current?.querySelector<HTMLElement>(`[data-step="${step}"]`)?.focus();
  };

  return (
    <section className="fixes" aria-labelledby="fixes-heading">
      <h3 id="fixes-heading">The way out</h3>
      <ol ref={list}>
        {story.fixes.map((fix) => (
          <li
            key={fix.id}
            data-step={fix.id}
            data-state={fix.done ? 'done' : 'open'}
            tabIndex={-1}
            aria-current={fix.id === next ? 'step' : undefined}
          >
            {fix.done ? (
              <span className="done">✓ {fix.label}: done</span>
            ) : fix.by === 'bot' ? (
              <strong>{fix.label}, in Slack</strong>
            ) : (
              <button type="button" className="button" aria-describedby={`fix-${fix.id}`} onClick={() => take(fix.id)}>
                {fix.label}
              </button>
            )}
            <p id={`fix-${fix.id}`}>{fix.says}</p>
          </li>
        ))}
      </ol>
      <p role="status" className="all-done">
        {next === undefined && 'All steps are done: send the same request again.'}
      </p>
    </section>
  );
}
