/** For whoever asks about an account of other people's. */
export const NOT_COVERED =
  'This request belongs to an account that your rules do not cover. Ask whoever runs me which accounts you may read.';
