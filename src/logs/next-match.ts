/**
 * Where a pattern matches next. What was looked through for one place is not looked through again for the places behind it: a text costs in
 * proportion to its length, however many of them are asked for.
 */
export class NextMatch {
  private since = 0;
  private found = -1;

  constructor(
    private readonly text: string,
    /** Global. */
    private readonly pattern: RegExp,
  ) {}

  /** The first match that begins at `at` or behind it; the text's length where there is none. */
  from(at: number): number {
    if (at >= this.since && at <= this.found) return this.found;
    this.pattern.lastIndex = at;
    this.since = at;
    this.found = this.pattern.exec(this.text)?.index ?? this.text.length;
    return this.found;
  }
}
