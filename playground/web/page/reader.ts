import { createContext, useContext } from 'react';
import type { Channel, User } from '../../slack/model';
import { renderDate } from '../../slack/render/date';

/** Who looks at the page, and what they know the names of. */
export interface Reader {
  readonly user: User;
  readonly users: ReadonlyMap<string, User>;
  readonly channels: readonly Channel[];
  /** The simulated workspace knows its groups by id alone. */
  readonly userGroups?: readonly { readonly id: string; readonly name: string }[];
}

export const ReaderContext = createContext<Reader | undefined>(undefined);

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (reader === undefined) throw new Error('nobody reads this');
  return reader;
}

/** `<!date^…>` in the reader's time zone. */
export function dateFor(reader: Reader, seconds: number, format: string): string {
  return renderDate(seconds, format, reader.user.tz, Date.now());
}

/** A message's `ts`, as Slack shows it beside a name. */
export function clockFor(reader: Reader, ts: string): string {
  return dateFor(reader, Number(ts), '{time}');
}
