/** A sign in what a person says: a clue that orders causes and never proves one. */
export interface Sign {
  readonly id: string;
  /** What it means that a text shows it. */
  readonly says: string;
  readonly pattern: RegExp;
}

export function sign<const Id extends string>(id: Id, says: string, pattern: RegExp): Sign & { readonly id: Id } {
  return { id, says, pattern };
}

/** A dot inside a name or a number ends no sentence. */
const IN_SENTENCE = String.raw`(?:[^.!?\n]|[.!?](?=\S))`;

/** Both within one sentence, at most so many characters apart, in either order: people do not keep to one. */
export function near(one: string, other: string, within = 40): string {
  return `(?:${one})${IN_SENTENCE}{0,${within}}?(?:${other})|(?:${other})${IN_SENTENCE}{0,${within}}?(?:${one})`;
}

/** The same across sentences of one paragraph. */
export function nearby(one: string, other: string, within = 120): string {
  return `(?:${one})[^\\n]{0,${within}}?(?:${other})|(?:${other})[^\\n]{0,${within}}?(?:${one})`;
}

export function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'i');
}

export const LACKS = String.raw`\b(?:no|not(?! authori)|without|never|lack(?:s|ed|ing)?|miss(?:es|ed|ing)|forg[oe]t(?:ten)?|los[et]s?|absent|drop(?:s|ped)?|omit\w*|remov(?:es?|ed)|strip(?:s|ped)?|needs?)\b|n['’]t\b`;
export const WORKS = String.raw`\b(?:work(?:s|ed|ing)?|fine|ok(?:ay)?|200s?|succeed(?:s|ed)?|pass(?:es|ed)?|(?:go(?:es)?|went|got|gets?) through|replies|answers)\b`;
export const REFUSED = String.raw`\b(?:40[13]s?|forbidden|den(?:y|ied|ies)|refus\w+|reject\w+|block(?:s|ed)|unauthori[sz]ed|not authori[sz]ed|fail(?:s|ed|ing)?|blows? up|breaks?|broken?|bounced?)\b`;
export const OTHER = String.raw`\b(?:other|another|old|older|former|previous|deleted|wrong|different|second)\b`;
/** Written in many ways. */
export const AUTHORIZER = String.raw`\bauth?ori[sz]ers?\b`;
