import { takeSpan } from './span';
import { FILLERS, VERB_WORDS, VERBS, type Verb } from './verbs';
import { readWhatIf, type WhatIf } from './what-if';

type SpanVerb = 'impact' | 'changes' | 'watch';

/** What a person asks in the thread of an answer. */
export type FollowUp =
  | { readonly [V in Exclude<Verb, SpanVerb | 'what-if'>]: { readonly verb: V } }[Exclude<Verb, SpanVerb | 'what-if'>]
  | { readonly [V in SpanVerb]: { readonly verb: V /** As said; the handler has the default. */; readonly seconds?: number } }[SpanVerb]
  | { readonly verb: 'what-if'; readonly request: WhatIf };

export type Said<V extends Verb> = Extract<FollowUp, { readonly verb: V }>;

export interface HowSaid {
  /** To the bot: with a mention, in a direct message or with a button. Else people talk to each other, and only the bare verb counts. */
  readonly addressed: boolean;
}

/** Longer than this, it is a paste. */
const MOST_CHARACTERS = 400;
/** What people who talk to each other may put around a verb that is meant for the bot. */
const BARE_FILLERS: ReadonlySet<string> = new Set(['please', 'the', 'show', 'me']);

const BY_WORDS: ReadonlyMap<string, Verb> = new Map(
  VERBS.flatMap((verb) => [verb, ...VERB_WORDS[verb].words].map((words) => [words, verb] as const)),
);

/**
 * A verb with whatever polite or small words around it: "could you show me the logs, please" is `logs`. The whole text has to be that: a
 * sentence in which a verb happens to stand ("it failed again") is none. Pure; undefined where it is no follow-up.
 */
export function readFollowUp(text: string, { addressed }: HowSaid): FollowUp | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const said = text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/`/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const whatIf = readWhatIf(said);
  if (whatIf !== undefined) return { verb: 'what-if', request: whatIf };
  if (said === '?') return { verb: 'help' };
  const plain = said.toLowerCase().replace(/[.,;:!?"()]+(?=\s|$)/g, '');
  const verb = verbOf(plain, addressed);
  if (verb !== undefined) return simple(verb);
  const span = takeSpan(plain);
  const spanned = span === undefined ? undefined : verbOf(span.rest, addressed);
  if (span === undefined || spanned === undefined) return undefined;
  return isSpanVerb(spanned) ? { verb: spanned, seconds: span.seconds } : undefined;
}

function verbOf(plain: string, addressed: boolean): Verb | undefined {
  const words = plain.split(' ').filter((word) => word !== '');
  const fillers = addressed ? FILLERS : BARE_FILLERS;
  const kept = words.filter((word) => !fillers.has(word)).join(' ');
  return BY_WORDS.get(words.join(' ')) ?? BY_WORDS.get(kept);
}

function isSpanVerb(verb: Verb): verb is SpanVerb {
  return VERB_WORDS[verb].takesSpan === true;
}

function simple(verb: Verb): FollowUp | undefined {
  return verb === 'what-if' ? { verb, request: {} } : { verb };
}
