import type { Cause } from './define-cause';

/** All causes. Written by scripts/list-causes.js from the files beside it. */
export const CAUSES: readonly Cause[] = [];
