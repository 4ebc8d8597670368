import { budgetFor } from './size-words';

/** One word for a POSIX shell, whatever stands in it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A value in the AWS CLI's shorthand: in double quotes, for it may hold commas, braces and quotes. https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html */
export function shorthandValue(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Searches on past the budget, in a terminal with the asker's own credentials. */
export function searchOnCommand(dollars: number, id: string): string {
  return `why403 ask --budget ${budgetFor(dollars)} ${shellWord(id)}`;
}
