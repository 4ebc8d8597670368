import { nameOf } from './json-value';
import type { PolicyProblem } from './types';

/** Reads one text or many; undefined, with a problem, where there is anything else among them. */
export function readTexts(value: unknown, where: string, problems: PolicyProblem[]): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) {
    problems.push({ where, says: `must be a text or a list of texts, it is ${nameOf(value)}` });
    return undefined;
  }
  const texts: string[] = [];
  for (const [i, item] of value.entries()) {
    if (typeof item !== 'string') {
      problems.push({ where: `${where}[${i}]`, says: `must be a text, it is ${nameOf(item)}` });
      return undefined;
    }
    texts.push(item);
  }
  return texts;
}
