import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** The words by which a page says how surely its cause can be known, the surest first. */
export const SURETIES = ['Confirmed', 'Likely', 'Possible', 'Never named'] as const;

export type Surety = (typeof SURETIES)[number];

/** A page of docs/causes/ as far as it has a fixed shape. */
export interface Page {
  readonly title: string;
  readonly layer: string;
  readonly status: number;
  readonly responseType: string;
  readonly headings: readonly string[];
  readonly sureties: readonly Surety[];
  /** Addresses under "AWS's pages". */
  readonly docs: readonly string[];
  readonly lines: readonly string[];
}

/** Ids of the pages that there are. */
export function pageIds(): readonly string[] {
  return readdirSync(join(root, 'docs/causes')).flatMap((name) =>
    (/^(.+)\.md$/.exec(name)?.[1] ?? 'index') === 'index' ? [] : name.slice(0, -3),
  );
}

export function readPage(id: string): Page {
  const text = readFileSync(join(root, 'docs/causes', `${id}.md`), 'utf8');
  const [, title = ''] = /^# (.+)\n\n/.exec(text) ?? [];
  const [, layer = '', status = '', responseType = ''] = /^`([a-z-]+)` · (\d{3}) · (.+)$/m.exec(text) ?? [];
  const links = text.split("\n## AWS's pages\n")[1] ?? '';
  return {
    title,
    layer,
    status: Number(status),
    responseType,
    headings: [...text.matchAll(/^## (.+)$/gm)].flatMap(([, heading]) => heading ?? []),
    sureties: SURETIES.filter((word) => text.includes(`\n**${word}**:`)),
    docs: [...links.matchAll(/^- \[[^\]]+\]\(([^)]+)\)$/gm)].flatMap(([, address]) => address ?? []),
    lines: text.trimEnd().split('\n'),
  };
}

/** Every Markdown file that people read, from the repository's root. */
export function markdownFiles(): readonly string[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name));
  return ['README.md', 'deploy/README.md', ...below].filter((name) => name.endsWith('.md'));
}

/** Links of a file that lead into the repository, without what follows a `#`; code is not looked at. */
export function relativeLinks(file: string): readonly string[] {
  const prose = readFileSync(join(root, file), 'utf8')
    .replace(/^ *```[\s\S]*?^ *```/gm, '')
    .replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) =>
    /^(?:[a-z]+:|#)/.test(target) ? [] : target.replace(/#.*$/, ''),
  );
}
