import type { Verb } from '../../follow-up/verbs';
import type { Surroundings } from '../surroundings';
import { again } from './again';
import { authorizer } from './authorizer';
import { changes } from './changes';
import type { Asked, FollowUpHandler, FollowUpReply } from './define-follow-up';
import { evidence } from './evidence';
import { flush } from './flush';
import { help } from './help';
import { impact } from './impact';
import { logs } from './logs';
import { policy } from './policy';
import { stop } from './stop';
import { watch } from './watch';
import { whatIf } from './what-if';

/** One handler a verb, each in a file of its own. A verb without one gets the help line. */
export const FOLLOW_UPS: { readonly [V in Verb]?: FollowUpHandler<V> } = {
  again,
  logs,
  evidence,
  policy,
  authorizer,
  'what-if': whatIf,
  impact,
  changes,
  watch,
  flush,
  stop,
  help,
};

export function canAnswer(verb: Verb): boolean {
  return FOLLOW_UPS[verb] !== undefined;
}

/** Runs the handler of what was said. */
export function answered(surroundings: Surroundings, asked: Asked): Promise<FollowUpReply | undefined> {
  const run = <V extends Verb>(verb: V, given: Asked<V>) => FOLLOW_UPS[verb]?.(surroundings, given) ?? Promise.resolve(undefined);
  return run(asked.said.verb, asked);
}
