import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { projectRoot } from '../bot-process';

/** A sentence in the sources of the Slack edge: it begins like one and ends like one. What is put in is shown as `…`. */
const SENTENCE = /^[A-Z…`].*\s.*[.?:…`)]$/s;
/** What blocks say is drawn above; these folders hold nothing that a person reads alone. */
const DRAWN = ['blocks', 'home'];

/** Every sentence that the Slack edge can say by itself, by the file that says it. */
export function sentencesOf(folder = join(projectRoot(), 'src/slack')): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !DRAWN.includes(file.split('/')[0] ?? ''))
    .sort();
  const found = files.map((file): [string, readonly string[]] => [file, sentencesIn(readFileSync(join(folder, file), 'utf8'))]);
  return new Map(found.filter(([, sentences]) => sentences.length > 0));
}

function sentencesIn(source: string): readonly string[] {
  const texts: string[] = [];
  collect(parseSync(source, { syntax: 'typescript', target: 'es2022' }), texts);
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text.split(' ').length > 3 && SENTENCE.test(text));
}

function collect(node: unknown, texts: string[]): void {
  if (Array.isArray(node)) {
    for (const each of node) collect(each, texts);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const type = 'type' in node ? node.type : undefined;
  if (type === 'ImportDeclaration') return;
  if (type === 'StringLiteral' && 'value' in node) texts.push(String(node.value));
  if (type === 'TemplateLiteral' && 'quasis' in node && Array.isArray(node.quasis))
    texts.push(node.quasis.map((part: { readonly cooked?: string }) => part.cooked ?? '').join('…'));
  for (const value of Object.values(node)) collect(value, texts);
}
