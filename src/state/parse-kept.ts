import type { z } from 'zod';

/** What was written by this version or one like it; undefined for anything else. */
export function parseKept<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
