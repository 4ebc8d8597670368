import type { Matched } from './types';

/** One `false` settles it; otherwise one `'unknown'` leaves it open. */
export function allOf(answers: readonly Matched[]): Matched {
  let open = false;
  for (const answer of answers) {
    if (answer === false) return false;
    if (answer === 'unknown') open = true;
  }
  return open ? 'unknown' : true;
}

/** One `true` settles it; otherwise one `'unknown'` leaves it open. */
export function anyOf(answers: readonly Matched[]): Matched {
  let open = false;
  for (const answer of answers) {
    if (answer === true) return true;
    if (answer === 'unknown') open = true;
  }
  return open ? 'unknown' : false;
}

/** The negation; what is not known stays so. */
export function not(answer: Matched): Matched {
  return answer === 'unknown' ? 'unknown' : !answer;
}

/** `allOf` over things that each have an answer. */
export function allMatched(outcomes: readonly { readonly matched: Matched }[]): Matched {
  let open = false;
  for (const { matched } of outcomes) {
    if (matched === false) return false;
    if (matched === 'unknown') open = true;
  }
  return open ? 'unknown' : true;
}
