import { LATIN_TERMS, MESSAGES, UNSPACED_TERMS } from './localised-terms';

type Terms = readonly (readonly [english: string, terms: string])[];

interface Language {
  readonly pattern: RegExp;
  readonly english: readonly string[];
}

/** One pattern for a whole table; which group matched says what it is in English. */
function languageOf(tables: Terms, before: string, after: string): Language {
  return {
    pattern: new RegExp(`${before}(?:${tables.map(([, terms]) => `(${terms})`).join('|')})${after}`, 'giu'),
    english: tables.map(([english]) => english),
  };
}

const SAID = languageOf(MESSAGES, '', '');
const LATIN = languageOf(LATIN_TERMS, String.raw`(?<![\p{L}\p{N}_])`, String.raw`(?![\p{L}\p{N}_])`);
const UNSPACED = languageOf(UNSPACED_TERMS, '', '');

function translate(text: string, { pattern, english }: Language): string {
  return text.replace(pattern, (...found: readonly unknown[]) => {
    const group = found.slice(1, english.length + 1).findIndex((each) => each !== undefined);
    return ` ${english[group] ?? ''} `;
  });
}

/** Kana, and the characters that Chinese and Japanese share. */
const IS_UNSPACED = /[\u3040-\u30ff\u4e00-\u9fff]/;
/** A word that a text in one of the other languages hardly does without, and an English one does. */
const IS_LATIN = /\b(?:der|das|ich|wir|nicht|und|ist|el|la|los|una?|es|que|con|da|uma?|não|para|le|les|une|est|il|che|non)\b/i;

/**
 * The text with AWS's terms and messages in English where it speaks of them in another language. Everything else stays as it is: the signs
 * look for nouns, and what they find only orders causes.
 */
export function inEnglish(text: string): string {
  const isUnspaced = IS_UNSPACED.test(text);
  if (!isUnspaced && !IS_LATIN.test(text)) return text;
  const said = translate(text, SAID);
  return isUnspaced ? translate(said, UNSPACED) : translate(said, LATIN);
}
