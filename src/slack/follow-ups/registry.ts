import type { Verb } from '../../follow-up/verbs';
import type { FollowUpHandler } from './define-follow-up';

/** One handler a verb, each in a file of its own. A verb without one gets the help line. */
export const FOLLOW_UPS: { readonly [V in Verb]?: FollowUpHandler<V> } = {};
