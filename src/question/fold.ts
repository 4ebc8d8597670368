/**
 * White space folded: a run with a line break in it becomes one `\n`, any other run one blank, so that a wrap can be told from a blank.
 * Prefixes of quotations and of curl's lines go with the break; backslashes before quotes go too, for JSON inside a JSON string.
 */
export function fold(text: string): string {
  const unescaped = text.includes('\\') ? text.replace(/(?<!\\)\\+(["'/])/g, '$1').replace(/(?:\\r)?\\n/g, '\n') : text;
  return (
    unescaped
      .replace(/\n[ \t]{0,20}(?:[<>|*][ \t]{1,20}){1,4}(?=\S)/g, '\n')
      // single blanks and breaks, of which there are most, stay as they are
      .replace(/[^\S \n]\s*|[ \n]\s+/g, (run) => (run.includes('\n') ? '\n' : ' '))
  );
}

/** Source of a pattern for a text that may be wrapped at any column: each blank may be a break, and a break may stand inside a word. */
export function wrapped(text: string): string {
  const chars = [...text];
  return chars
    .map((char, index) => {
      if (char === ' ') return '[ \\n]\\n?';
      const plain = char.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      return index === chars.length - 1 || chars[index + 1] === ' ' ? plain : `${plain}\\n?`;
    })
    .join('');
}

/** Without the breaks that a wrap put inside. */
export function joined(text: string): string {
  return text.replace(/\s+/g, '');
}
