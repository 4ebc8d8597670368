/** What a picture or an archive becomes where text is expected: whatever words stand in it mean nothing. */
export function isNoText(text: string): boolean {
  return (text.match(/\ufffd/g)?.length ?? 0) > text.length / 20;
}
