import type { User } from '../../slack/model';
import type { Command } from '../wire';

export interface Suggestion {
  /** What takes the place of the word. */
  readonly insert: string;
  readonly label: string;
  readonly note: string;
}

export interface Completion {
  /** Where the word begins that would be replaced. */
  readonly from: number;
  readonly suggestions: readonly Suggestion[];
}

/** What the composer offers for the word before the caret: commands at the beginning, people after an `@`. */
export function completionFor(
  text: string,
  caret: number,
  { commands, users }: { readonly commands: readonly Command[]; readonly users: readonly User[] },
): Completion | undefined {
  const before = text.slice(0, caret);
  const command = /^\/\S*$/.exec(before);
  if (command !== null) return some(0, commands.filter(({ name }) => name.startsWith(before)).map(suggestCommand));
  const mention = /(?:^|\s)@([\w.-]*)$/.exec(before);
  if (mention === null) return undefined;
  const [, part = ''] = mention;
  const named = users.filter(({ name }) => name.toLowerCase().startsWith(part.toLowerCase()));
  return some(caret - part.length - 1, named.map(suggestUser));
}

function suggestCommand({ name, description, usageHint }: Command): Suggestion {
  return { insert: `${name} `, label: `${name} ${usageHint}`.trim(), note: description };
}

function suggestUser({ name, isBot }: User): Suggestion {
  return { insert: `@${name} `, label: `@${name}`, note: isBot ? 'App' : '' };
}

function some(from: number, suggestions: readonly Suggestion[]): Completion | undefined {
  return suggestions.length === 0 ? undefined : { from, suggestions };
}
