export interface Paste {
  readonly name: string;
  readonly text: string;
}
