import type { FailedRequest } from '../../src/evidence/failed-request';
import { known } from '../../src/evidence/gathered';
import type { Hint, Question } from '../../src/question/types';

export interface Said {
  readonly request?: Partial<FailedRequest>;
  readonly hints?: readonly Hint[];
  readonly words?: readonly string[];
  /** The message of the body, where one was pasted. */
  readonly message?: string;
}

/** A question as reading a text gives it, without depending on how texts are read. */
export function questionOf({ request, hints = [], words = [], message }: Said): Question {
  const response =
    message === undefined ? {} : { response: known({ message, headers: {}, headersComplete: false }, 'response', { pasted: true }) };
  return {
    text: '',
    sightings: [{ request: { apiType: 'unknown', ...request }, evidence: response }],
    hints,
    words,
    quietly: false,
    secrets: [],
    understood: true,
    summary: '',
  };
}

/** What an extended id tells: its time, often its Region. */
export function hintAt(time: number, region?: string): Hint {
  return { from: 'extended-id', time: new Date(time).toISOString(), ...(region === undefined ? {} : { region }) };
}
