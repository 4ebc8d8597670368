import type { Job } from '../../actions/job';
import type { ReadRule } from '../../config-types';
import type { Said } from '../../follow-up/grammar';
import type { Verb } from '../../follow-up/verbs';
import type { Person } from '../access/people';
import type { EvidenceSection } from '../blocks/evidence';
import type { MessageContent } from '../blocks/message';
import type { Surroundings } from '../surroundings';
import type { ThreadCase } from './thread-case';

/** A question in a thread that has a case, from somebody who may ask it. */
export interface Asked<V extends Verb = Verb> {
  readonly said: Said<V>;
  readonly thread: ThreadCase;
  /**
   * Who asked, where and when. In the journal until the reply stands: after a restart the handler runs again with the same job. For one
   * that is asked in a window it is made up and stands in no journal.
   */
  readonly job: Job;
  readonly person: Person;
  /** The accounts that this person may read; `coversAccount` asks them. */
  readonly rules: readonly ReadRule[];
  /** The verbs that are answered here. */
  readonly can: readonly Verb[];
  /** `asker`: the reply is seen by one person, in a window. */
  readonly audience: 'channel' | 'asker';
  /** Aborts at `stop`. */
  readonly signal: AbortSignal;
  /** What is being done now, one short line; shown from 1 s on, in the message that becomes the reply. */
  readonly progress: (says: string) => void;
}

export interface FollowUpReply {
  /** Stand in the thread in this order; the first takes the place of what showed progress. */
  readonly messages: readonly MessageContent[];
  /** What may be long, after the messages: in the thread while that is short, else in a window, else as a file. */
  readonly sections?: readonly EvidenceSection[];
  /** Names the window and the file: "Logs". */
  readonly title?: string;
  /** Ids for the first message's metadata, where it is an answer of its own. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Called when the first message stands in the thread. */
  readonly onPosted?: (ts: string) => Promise<void>;
}

/**
 * Answers one verb. What AWS refuses is in the reply; what throws is told as a failure, with a ref. Undefined: it has said everything
 * itself. Registered in `registry.ts`.
 */
export type FollowUpHandler<V extends Verb> = (surroundings: Surroundings, asked: Asked<V>) => Promise<FollowUpReply | undefined>;
