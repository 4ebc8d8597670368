/** One header a line, as `curl -v` shows them. */
export function writeHeaders(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** The headers of such lines; what is none is a problem in one sentence. */
export function readHeaders(text: string): { readonly headers: Readonly<Record<string, string>> } | { readonly problem: string } {
  const headers: Record<string, string> = {};
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, name, value = ''] = /^\s*([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) return { problem: `A header is “Name: value”; “${line.trim().slice(0, 40)}” has no name.` };
    headers[name] = value;
  }
  return { headers };
}
