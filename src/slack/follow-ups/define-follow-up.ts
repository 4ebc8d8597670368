import type { Job } from '../../actions/job';
import type { ReadRule } from '../../config-types';
import type { Said } from '../../follow-up/grammar';
import type { Verb } from '../../follow-up/verbs';
import type { Person } from '../access/people';
import type { MessageContent } from '../blocks/message';
import type { Surroundings } from '../surroundings';
import type { ThreadCase } from './thread-case';

/** A question in a thread that has a case, from somebody who may ask it. */
export interface Asked<V extends Verb = Verb> {
  readonly said: Said<V>;
  readonly thread: ThreadCase;
  /** In the journal until the reply stands: after a restart the handler runs again with the same job. */
  readonly job: Job;
  readonly person: Person;
  /** The accounts that this person may read; `coversAccount` asks them. */
  readonly rules: readonly ReadRule[];
  /** `asker`: the reply is seen by one person, in a modal. */
  readonly audience: 'channel' | 'asker';
  /** Aborts at `stop`, and when the process leaves. */
  readonly signal: AbortSignal;
  /** What is being done now, one short line; shown from 1 s on, in the message that becomes the reply. */
  readonly progress: (says: string) => void;
}

export interface FollowUpReply {
  /** In the order in which they stand in the thread; the first takes the place of what showed progress. */
  readonly messages: readonly MessageContent[];
  /** What is too long for messages. Where files may not be uploaded, the messages have to do: say in them that they are cut. */
  readonly file?: { readonly name: string; readonly title: string; readonly content: string };
  /** Ids for the first message's metadata, where it is an answer of its own. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Answers one verb. What AWS refuses is in the reply; what throws is told as a failure, with a ref. Undefined: it has said everything
 * itself. Registered in `registry.ts`.
 */
export type FollowUpHandler<V extends Verb> = (surroundings: Surroundings, asked: Asked<V>) => Promise<FollowUpReply | undefined>;
