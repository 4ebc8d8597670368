import type { Allowance } from '../config-types';
import { allowanceParts } from './blocks/allowance';
import type { MessageContent } from './blocks/message';
import { plain } from './blocks/rich-text';
import { refusalMessage } from './blocks/status';

export interface Refused {
  /** "flush", "search on past the budget" */
  readonly verb: string;
  /** The same with its object, for a notification. */
  readonly what: string;
  readonly command: string;
}

/** Who may, for whoever may not, and the command to hand them. Rich text names people without calling them up. */
export function refusal(allowance: Allowance, { verb, what, command }: Refused): MessageContent {
  const all = allowanceParts(allowance);
  const says =
    all.length === 0
      ? [plain(`Nobody may ${verb} from Slack: the list of those who may is empty.`)]
      : [plain(`You may not ${verb} here. These may: `), ...all, plain('.')];
  return refusalMessage(what, says, command);
}
