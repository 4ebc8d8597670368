import { type RefObject, useState } from 'react';
import type { FixView, RequestForm as Form, LogLine, SentView, StoryView } from '../../../company/wire';
import { sendRequest, startAgain } from './company-api';
import { Fixes } from './fixes';
import { LiveLog } from './live-log';
import { RequestForm } from './request-form';
import { Response } from './response';

interface StoryProps {
  readonly story: StoryView;
  readonly lines: readonly LogLine[];
  readonly heading: RefObject<HTMLHeadingElement | null>;
  onAsk(text: string): void;
  onBack(): void;
  onFixes(fixes: readonly FixView[]): void;
}

/** One API: what happened, its request, its response, the way out, its log. */
export function Story({ story, lines, heading, onAsk, onBack, onFixes }: StoryProps) {
  const [sent, setSent] = useState<SentView & { readonly nth: number }>();
  const [problem, setProblem] = useState<string>();
  const { api } = story;

  const send = async (form: Form): Promise<void> => {
    const reply = await sendRequest(story.id, form);
    setProblem(reply.ok ? undefined : reply.says);
    setSent((before) => (reply.ok ? { ...reply.value, nth: (before?.nth ?? 0) + 1 } : undefined));
  };
  const reset = async (): Promise<void> => {
    const reply = await startAgain(story.id);
    setProblem(reply.ok ? undefined : reply.says);
    setSent(undefined);
    if (reply.ok) onFixes(reply.value.fixes);
  };

  return (
    <article aria-labelledby="story-heading">
      <button type="button" className="back" onClick={onBack}>
        ‹ All APIs
      </button>
      <h2 id="story-heading" ref={heading} tabIndex={-1}>
        {story.title}
      </h2>
      <p className="story-api">
        {api.name} ({api.id}) / {api.stage}
      </p>
      <p className="company-says">{story.says}</p>
      <RequestForm story={story} onSend={send} />
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <Response sent={sent} onAsk={onAsk} />
      <Fixes story={story} onFixes={onFixes} onProblem={setProblem} />
      <button type="button" className="button" onClick={reset}>
        Start this story again
      </button>
      <LiveLog lines={lines} />
    </article>
  );
}
