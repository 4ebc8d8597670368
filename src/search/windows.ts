/** A stretch of time to search, ms since 1970, both ends inclusive. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** "last hour", for the progress line and for "searched". */
  readonly label: string;
}
