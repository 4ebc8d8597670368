import { ANSWERS } from './answers';
import { LOGS } from './logs';

/** Invented pastes of every family, each with what it leads to. */
export const PASTES = [...ANSWERS, ...LOGS];
