import type { PageEvents } from '../events';

export interface CompanyPanelProps {
  /** Puts a text into the composer, e.g. `/why403 <id>`. */
  onAsk(text: string): void;
  /** Everything that happens, live. */
  readonly events: PageEvents;
}

/** The simulated company: its APIs, and what they answer. */
export function CompanyPanel(_: CompanyPanelProps) {
  return <section aria-label="Company" />;
}
