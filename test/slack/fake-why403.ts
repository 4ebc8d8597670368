import type { Answer } from '../../src/answer';
import type { Impact, NotCounted } from '../../src/impact/impact';
import type { Impacts } from '../../src/impact/impacts';
import type { RecentChanges } from '../../src/impact/recent-changes';
import type { AuthorizerCacheFlusher, StagePlace } from '../../src/ports';
import type { Asking, Hint, Question } from '../../src/question/types';
import type { AskOptions, Basis, Why403 } from '../../src/why403';
import { diagnosisAnswer } from './answers';

/** The pipeline's port: answers what it is told to, and remembers what it was asked. */
export class FakeWhy403 implements Why403 {
  readonly asked: { question: Question; options: AskOptions }[] = [];
  /** Shown as progress before the answer. */
  progress: readonly string[] = [];
  answer: (question: Question, options: AskOptions) => Promise<Answer> | Answer = () => diagnosisAnswer;
  /** What the answer rests on, where somebody wants it. */
  basis: Basis | undefined;
  fails: Error | undefined;
  /** What was told besides the text. */
  readonly understood: Omit<Asking, 'now'>[] = [];
  hints: readonly Hint[] = [];

  understand(text: string, _receivedAt: number, asker: Omit<Asking, 'now'> = {}): Question {
    this.understood.push(asker);
    if (this.fails !== undefined) throw this.fails;
    const secret = /eyJ[\w.-]+/;
    const quietly = /^quietly\b/i.test(text);
    const redacted = text.replace(/^quietly\s*/i, '').replace(secret, '[jwt]');
    return {
      text: redacted,
      sightings: [],
      hints: this.hints,
      words: [],
      quietly,
      secrets: secret.test(text) ? ['jwt'] : [],
      understood: /[0-9a-f]{8}-/.test(redacted),
      summary: `request ${redacted.slice(0, 8)}`,
    };
  }

  explain(_question: Question, { ref }: Pick<AskOptions, 'ref'>): Answer {
    return { ...diagnosisAnswer, ref };
  }

  async ask(question: Question, options: AskOptions): Promise<Answer> {
    this.asked.push({ question, options });
    for (const says of this.progress) options.onProgress?.(says);
    const answer = await this.answer(question, options);
    if (this.basis !== undefined) options.onEvidence?.(this.basis);
    return { ...answer, ref: options.ref };
  }
}

/** Stands in for AWS: counts the flushes. */
export class FakeFlusher implements AuthorizerCacheFlusher {
  readonly flushed: StagePlace[] = [];
  readonly actors: { readonly id: string; readonly name: string }[] = [];
  fails: Error | undefined;
  wait: Promise<void> = Promise.resolve();

  async flush(place: StagePlace, actor: { readonly id: string; readonly name: string }): Promise<{ awsRequestId: string; at: string }> {
    this.flushed.push(place);
    this.actors.push(actor);
    await this.wait;
    if (this.fails !== undefined) throw this.fails;
    return { awsRequestId: 'aws-request-1', at: new Date().toISOString() };
  }
}

const FREE = { calls: 0, seconds: 0, dollars: 0 };

/** Counts nothing unless it is told to. */
export class FakeImpacts implements Impacts {
  counts: Impact | NotCounted = { kind: 'not-counted', why: 'nothing-to-count', says: 'Nothing is logged here.', cost: FREE };
  changed: RecentChanges = { kind: 'unknown', says: 'No CloudTrail here.', cost: FREE };

  async count(): Promise<Impact | NotCounted> {
    return this.counts;
  }

  async whyNot(): Promise<Pick<NotCounted, 'why' | 'says' | 'next'> | undefined> {
    return this.counts.kind === 'not-counted' ? this.counts : undefined;
  }

  async changes(): Promise<RecentChanges> {
    return this.changed;
  }
}
