import { PIECES } from './mutate';
import type { Random } from './random';

/** Values of every kind, some of them where no schema expects any. */
const VALUES: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => [],
  () => ({}),
  () => true,
  () => -1,
  () => Number.MAX_SAFE_INTEGER,
  (random) => random.of(PIECES),
  (random) => random.of(PIECES).repeat(1 + random.below(500)),
  (random) => nested(1 + random.below(random.below(20) === 0 ? 20_000 : 50), 'elements', 'rich_text_list'),
  (random) => Array.from({ length: random.below(300) }, () => random.of(PIECES)),
  (random) => JSON.parse(`{"${random.of(['__proto__', 'constructor', 'toString', 'length'])}":{"id":"x"}}`),
];

function nested(depth: number, key: string, type: string): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level += 1) value = [{ type, [key]: value }];
  return value;
}

/** JSON with one to four of its values changed, moved or taken away; a text that is no JSON comes back as it is. */
export function mutatedJson(text: string, random: Random): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  for (let left = 1 + random.below(4); left > 0; left -= 1) value = changed(value, random);
  try {
    return JSON.stringify(value) ?? text;
  } catch {
    // Deeper than JSON.stringify goes.
    return text;
  }
}

function changed(value: unknown, random: Random): unknown {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (keys.length === 0 || random.below(4) === 0) return random.of(VALUES)(random);
  const key = random.of(keys);
  if (Array.isArray(value))
    return value.flatMap((item, index) => (String(index) !== key ? [item] : random.below(5) === 0 ? [] : [changed(item, random)]));
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, item]) =>
      name !== key ? [[name, item]] : random.below(5) === 0 ? [] : [[name, changed(item, random)]],
    ),
  );
}
