import type { CauseId } from '../../../src/causes/ids';

/** A paste and what it has to lead to. */
export interface Paste {
  readonly name: string;
  readonly text: string;
  /** The first finding, where the text leaves no doubt. */
  readonly first?: CauseId;
  /** Otherwise these are among the findings. */
  readonly among?: readonly CauseId[];
}

/** A paste whose first finding is known. */
export function leads(name: string, first: CauseId, text: string): Paste {
  return { name, first, text };
}

/** A paste that leaves several causes open. */
export function leaves(name: string, among: readonly CauseId[], text: string): Paste {
  return { name, among, text };
}

export const ID = '4be1c7d2-90a3-4f68-b1d5-62c8e7f30a94';
export const EXTENDED = 'QmZ3kHbVjoEF0aw=';
export const HOST = 'm4t7x2qzpk.execute-api.eu-west-1.amazonaws.com';
export const ARN = 'arn:aws:execute-api:eu-west-1:********7712:m4t7x2qzpk/live/GET/parcels/81';
