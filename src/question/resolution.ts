/** Where a person tells what it was. The sentence that begins, or goes on, with it says more than all that stands around. */
const TELLS =
  /\b(?:turn(?:s|ed) out|(?:it|this|that) (?:was|is) because|because (?:we|i|the|of|our)|root cause|(?:the |our |my |real |actual )(?:culprit|cause|reason|problem|issue|fix|solution|mistake)(?: here)? (?:was|is)|missing (?:piece|part|bit)|fixed (?:it|by)|solved|resolved|resolution|forg[oe]t(?:ten)?|(?:we|i|had|have|nobody|someone|somebody) (?:had )?(?:not|never|to)\b|hadn['’]t|haven['’]t|(?:makes?|made) it (?:go away|work|disappear)|after that (?:it|all|everything)|finally|in the end|it was (?:the|our|my|a)|was missing|doh|(?:works?|worked|fine|ok) (?:after|since|once|when))\b/i;

/** The sentences of a text that tell the resolution; empty where none does. */
export function resolutionIn(prose: string): string {
  return prose
    .split(/(?<=[.!?…])\s+|\n+/)
    .filter((sentence) => TELLS.test(sentence))
    .join('\n');
}
