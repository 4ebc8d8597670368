/** Something that reads what comes from outside. */
export interface Target {
  readonly name: string;
  readonly seeds: readonly string[];
  /** Of so many inputs in a turn: what takes longer has fewer. */
  readonly share: number;
  /** Whether it is given texts with secrets in them. */
  readonly takesSecrets: boolean;
  /** Reads an input, and gives every text that would leave the process. It may not throw. */
  readonly read: (input: string) => readonly string[];
}
