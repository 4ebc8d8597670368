import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PASTES } from '../bench/pastes/all';
import { projectRoot } from '../playground/bot-process';

/** What the invented incidents of test/cases hold, by what it is. */
export interface Seeds {
  readonly pastes: readonly string[];
  /** The lines of one request, or one line of an access or WAF log. */
  readonly logs: readonly string[];
  readonly policies: readonly string[];
}

export function readSeeds(): Seeds {
  const folder = join(projectRoot(), 'test', 'cases');
  const found: { pastes: string[]; logs: string[]; policies: string[] } = {
    pastes: PASTES.map(({ text }) => text),
    logs: [],
    policies: [],
  };
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const value: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    collect(value, '', found);
  }
  const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].filter((text) => text.trim() !== '');
  return {
    pastes: distinct([...found.pastes, ...found.logs, ...found.policies.slice(0, 50)]),
    logs: distinct(found.logs),
    policies: distinct(found.policies),
  };
}

function collect(value: unknown, key: string, into: { pastes: string[]; logs: string[]; policies: string[] }): void {
  if (typeof value === 'string') {
    if (key === 'paste' || key === 'message') into.pastes.push(value);
    return;
  }
  if (Array.isArray(value)) {
    if (key === 'lines' && value.every((line) => typeof line === 'string')) into.logs.push(value.join('\n'));
    else for (const item of value) collect(item, key, into);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if ('Statement' in value) into.policies.push(JSON.stringify(value, undefined, into.policies.length % 2));
  if (key === 'variables' || 'terminatingRuleId' in value) into.logs.push(JSON.stringify(value));
  for (const [name, item] of Object.entries(value)) collect(item, name, into);
}
