import './company.css';
import { useEffect, useRef, useState } from 'react';
import type { PageEvents } from '../events';
import { Story } from './story';
import { StoryList } from './story-list';
import { useCompany } from './use-company';

export interface CompanyPanelProps {
  /** Puts a text into the composer, e.g. `/why403 <id>`. */
  onAsk(text: string): void;
  /** Everything that happens, live. */
  readonly events: PageEvents;
}

/** The simulated company: its APIs, and what they answer. */
export function CompanyPanel({ onAsk, events }: CompanyPanelProps) {
  const [selected, setSelected] = useState<string>();
  const last = useRef<string>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const company = useCompany(events, selected);
  const story = company.stories?.find(({ id }) => id === selected);

  // The focus goes where the person went, and back to where they came from.
  useEffect(() => {
    if (selected !== undefined) heading.current?.focus();
    else if (last.current !== undefined) document.getElementById(`story-${last.current}`)?.focus();
    last.current = selected;
  }, [selected]);

  return (
    <section className="company" aria-label="Company">
      {company.problem !== undefined && <p className="problem">{company.problem}</p>}
      {story === undefined && company.stories !== undefined && <StoryList stories={company.stories} onOpen={setSelected} />}
      {story !== undefined && (
        <Story
          key={story.id}
          {...{ story, heading, onAsk }}
          lines={company.logs[story.id] ?? []}
          onBack={() => setSelected(undefined)}
          onFixes={(fixes) => company.setFixes(story.id, fixes)}
        />
      )}
    </section>
  );
}
