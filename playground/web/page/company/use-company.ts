import { useEffect, useState } from 'react';
import type { CompanyNews, FixView, LogLine, StoryView } from '../../../company/wire';
import type { PageEvents } from '../events';
import { loadLog, loadStories } from './company-api';

/** The company as far as the page knows it, kept up by its news. */
export interface CompanyState {
  /** Undefined before they are there. */
  readonly stories: readonly StoryView[] | undefined;
  /** By story, newest last. */
  readonly logs: Readonly<Record<string, readonly LogLine[]>>;
  /** Why there is nothing to show. */
  readonly problem: string | undefined;
  setFixes(story: string, fixes: readonly FixView[]): void;
}

const KEPT = 200;

/** Loads the stories and the selected one's log, again whenever the stream of events begins anew. */
export function useCompany(events: PageEvents, selected: string | undefined): CompanyState {
  const [stories, setStories] = useState<readonly StoryView[]>();
  const [logs, setLogs] = useState<CompanyState['logs']>({});
  const [problem, setProblem] = useState<string>();
  const [begun, setBegun] = useState(0);

  const setFixes = (id: string, fixes: readonly FixView[]) =>
    setStories((all) => all?.map((story) => (story.id === id ? { ...story, fixes } : story)));
  const addLines = (id: string, lines: readonly LogLine[]) => setLogs((all) => ({ ...all, [id]: merged(all[id] ?? [], lines) }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the setters of a state never change
  useEffect(
    () =>
      events.on((event) => {
        if (event.kind === 'snapshot') setBegun((count) => count + 1);
        if (event.kind !== 'company') return;
        const news = event.data as CompanyNews;
        if (news.about === 'fixes') setFixes(news.story, news.fixes);
        else addLines(news.story, news.lines);
      }),
    [events],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a stream that begins anew is a reason to load again
  useEffect(() => {
    loadStories().then((reply) => {
      if (reply.ok) setStories(reply.value.stories);
      setProblem(reply.ok ? undefined : reply.says);
    });
  }, [begun]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same
  useEffect(() => {
    if (selected === undefined) return;
    loadLog(selected).then((reply) => {
      if (reply.ok) addLines(selected, reply.value.lines);
    });
  }, [selected, begun]);

  return { stories, logs, problem, setFixes };
}

/** Both together, each line once. */
function merged(known: readonly LogLine[], lines: readonly LogLine[]): readonly LogLine[] {
  const bySequence = new Map([...known, ...lines].map((line) => [line.sequence, line]));
  return [...bySequence.values()].sort((one, other) => one.at - other.at || one.sequence - other.sequence).slice(-KEPT);
}
