import { sentence } from '../words/text';
import type { FailureJson } from './answer-schema';

/** How a command ends: what it prints and its exit code. */
export interface Exit {
  readonly code: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

const CODES = { usage: 2, unavailable: 3 } as const;

/** One plain sentence. With `--json` it is the object on stdout; else it goes to stderr, because stdout carries only answers. */
export function failure(kind: FailureJson['kind'], error: string, ref: string, options: { readonly json?: boolean }): Exit {
  const says = sentence(error.replace(/\s+/g, ' '));
  if (options.json) return { code: CODES[kind], stdout: `${JSON.stringify({ kind, error: says, ref } satisfies FailureJson)}\n` };
  return { code: CODES[kind], stderr: `${says} (ref ${ref})\n` };
}
