import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { REACHABLE } from './reachable';

interface Tab {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
}

interface SideProps {
  readonly tabs: readonly Tab[];
  readonly current: string;
  onOpen(id: string): void;
}

/** Tabs at the right; what is not on top stays as it is. https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Side({ tabs, current, onOpen }: SideProps) {
  const id = useId();
  const [focused, setFocused] = useState(false);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === current);
    const to = { ArrowRight: at + 1, ArrowLeft: at + tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[to % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    setFocused(true);
    onOpen(next.id);
  };
  return (
    <aside className="side" aria-label="Beside the conversation">
      <div className="tabs" role="tablist" aria-label="Beside the conversation" tabIndex={-1} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            ref={(button) => {
              if (focused && tab.id === current) button?.focus();
            }}
            type="button"
            role="tab"
            id={`${id}-${tab.id}-tab`}
            aria-controls={`${id}-${tab.id}`}
            aria-selected={tab.id === current}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => {
              setFocused(false);
              onOpen(tab.id);
            }}
            onBlur={() => setFocused(false)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          id={`${id}-${tab.id}`}
          className="tab-panel"
          role="tabpanel"
          {...REACHABLE}
          aria-labelledby={`${id}-${tab.id}-tab`}
          hidden={tab.id !== current}
        >
          {tab.content}
        </div>
      ))}
    </aside>
  );
}
