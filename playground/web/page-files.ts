import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { projectRoot } from '../bot-process';

export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The built page by path, `/` its index. Only what lies in the folder can ever be served. Throws where it is not built. */
export function pageFiles(folder = join(projectRoot(), 'build/page')): ReadonlyMap<string, PageFile> {
  const names = listed(folder);
  if (!names.includes('index.html')) throw new Error('the page is not built: npm run build:page');
  const files = names.map((name): [string, PageFile] => [
    name === 'index.html' ? '/' : `/${name.split(sep).join('/')}`,
    { type: TYPES[extname(name)] ?? 'application/octet-stream', body: readFileSync(join(folder, name)) },
  ]);
  return new Map(files);
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
}
