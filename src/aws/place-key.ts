import type { Place } from '../ports';

/** Equal ids in two accounts or Regions are two things to a cache. */
export const keyOf = ({ account = '', region }: Place, ...more: readonly string[]): string => [account, region, ...more].join('/');
