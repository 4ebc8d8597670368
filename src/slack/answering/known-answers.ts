import { LRUCache } from 'lru-cache';
import type { AnsweredCase, AnsweredCases } from '../../actions/answered-case';
import type { Answer } from '../../answer';
import type { FailedRequest } from '../../evidence/failed-request';
import type { Clock } from '../../ports';
import type { Why403 } from '../../why403';
import type { ButtonValue } from '../button-value';

/** Answers by ref: from memory, or asked again from the ids, so that a button works after a restart. */
export class KnownAnswers {
  private readonly memory = new LRUCache<string, Answer>({ max: 300 });

  constructor(
    private readonly cases: AnsweredCases,
    private readonly why403: Why403,
    private readonly clock: Clock,
  ) {}

  remember(answer: Answer): void {
    this.memory.set(answer.ref, answer);
  }

  inMemory(ref: string): Answer | undefined {
    return this.memory.get(ref);
  }

  /** Never a case of other ids than the button's own. */
  async recall(value: ButtonValue): Promise<Answer> {
    const known = this.memory.get(value.ref);
    if (known !== undefined) return known;
    const kept = await this.cases.byRef(value.ref);
    const answered = kept !== undefined && isSame(kept, value) ? kept : undefined;
    const text = answered?.text ?? [value.requestId, value.apiId, value.stage, value.region].filter((id) => id !== undefined).join(' ');
    const question = this.why403.understand(text, answered?.receivedAt ?? this.clock.now());
    const answer = await this.why403.ask(question, { ref: value.ref });
    this.remember(answer);
    return answer;
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
