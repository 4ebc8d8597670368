import { LOGS } from './logs';
import type { Paste } from './paste';
import { POLICIES } from './policies';
import { RESPONSES } from './responses';

/** What people paste when they ask why: invented, in the shapes that AWS and its tools print. */
export const PASTES: readonly Paste[] = [...RESPONSES, ...LOGS, ...POLICIES];
