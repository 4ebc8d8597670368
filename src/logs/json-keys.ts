/** A key of a JSON text, and how deep it stands; doubled ones as often as they are there. */
export interface JsonKey {
  readonly key: string;
  readonly depth: number;
}

/** The keys of a text that parses as JSON, in order: `JSON.parse` hides those that are there twice. */
export function keysIn(json: string): readonly JsonKey[] {
  const keys: JsonKey[] = [];
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at];
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    else if (char === '"') {
      const start = at + 1;
      for (at = start; at < json.length && json[at] !== '"'; at += 1) if (json[at] === '\\') at += 1;
      let next = at + 1;
      while (/\s/.test(json[next] ?? '')) next += 1;
      if (json[next] === ':') keys.push({ key: json.slice(start, at), depth });
    }
  }
  return keys;
}
