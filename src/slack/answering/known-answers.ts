import { LRUCache } from 'lru-cache';
import type { AnsweredCase, AnsweredCases } from '../../actions/answered-case';
import type { Answer } from '../../answer';
import type { FailedRequest } from '../../evidence/failed-request';
import type { Clock } from '../../ports';
import type { Question } from '../../question/types';
import type { AskOptions, Basis, Why403 } from '../../why403';
import type { ButtonValue } from '../button-value';

/** What an answer rests on, and when that was read. */
export interface ReadBasis extends Basis {
  /** ms since 1970 */
  readonly readAt: number;
}

/** Evidence is large: the last few cases, which are the ones that people ask on about. */
const MOST_BASES = 30;

/** Answers by ref: from memory, or asked again from the ids, so that a button works after a restart. */
export class KnownAnswers {
  private readonly memory = new LRUCache<string, Answer>({ max: 300 });
  private readonly bases = new LRUCache<string, ReadBasis>({ max: MOST_BASES });

  constructor(
    private readonly cases: AnsweredCases,
    private readonly why403: Why403,
    private readonly clock: Clock,
  ) {}

  remember(answer: Answer): void {
    this.memory.set(answer.ref, answer);
  }

  /** For `ask`: keeps what the answer rests on. */
  keepsBasis(ref: string): Pick<AskOptions, 'onEvidence'> {
    return { onEvidence: (basis) => this.bases.set(ref, { ...basis, readAt: this.clock.now() }) };
  }

  /** What an answer rests on, read again where it is not known any more; undefined where asking gave no evidence. */
  async basis(value: ButtonValue, options: Pick<AskOptions, 'signal' | 'onProgress'> = {}): Promise<{ answer: Answer; basis?: ReadBasis }> {
    if (this.bases.get(value.ref) === undefined) this.memory.delete(value.ref);
    const answer = await this.recall(value, options);
    const basis = this.bases.get(value.ref);
    return basis === undefined ? { answer } : { answer, basis };
  }

  /** Whether it is known without asking AWS. */
  holds(ref: string, what: 'answer' | 'basis'): boolean {
    return (what === 'answer' ? this.memory : this.bases).has(ref);
  }

  inMemory(ref: string): Answer | undefined {
    return this.memory.get(ref);
  }

  /** Never a case of other ids than the button's own. */
  async recall(value: ButtonValue, options: Pick<AskOptions, 'signal' | 'onProgress'> = {}): Promise<Answer> {
    const known = this.memory.get(value.ref);
    if (known !== undefined) return known;
    const question = await this.question(value);
    const answer = await this.why403.ask(question, { ...options, ref: value.ref, ...this.keepsBasis(value.ref) });
    if (options.signal?.aborted !== true) this.remember(answer);
    return answer;
  }

  /** What was asked then: the text where it is kept, else the ids. */
  async question(value: ButtonValue): Promise<Question> {
    const kept = await this.cases.byRef(value.ref);
    const answered = kept !== undefined && isSame(kept, value) ? kept : undefined;
    const id = value.requestId ?? value.extendedRequestId;
    const text = answered?.text ?? [id, value.apiId, value.stage, value.region].filter((part) => part !== undefined).join(' ');
    return this.why403.understand(text, answered?.receivedAt ?? this.clock.now());
  }
}

function isSame(kept: AnsweredCase, value: ButtonValue): boolean {
  const ids = ['requestId', 'apiId', 'stage', 'region', 'account'] as const;
  return ids.every((id) => kept[id] === value[id]);
}

/** The request that an answer speaks of. */
export function requestOf(answer: Answer): FailedRequest | undefined {
  return answer.kind === 'diagnosis' ? answer.diagnosis.request : answer.request;
}
