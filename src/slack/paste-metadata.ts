import { z } from 'zod';

/** What the paste modal has to know of where it was opened; only the app reads it. https://docs.slack.dev/reference/views/modal-views */
const schema = z.strictObject({ channelId: z.string(), threadTs: z.string().optional(), responseUrl: z.string().optional() }).readonly();

export type PasteMetadata = z.infer<typeof schema>;

export function pasteMetadata(metadata: PasteMetadata): string {
  return JSON.stringify(metadata);
}

export function readPasteMetadata(text: string): PasteMetadata {
  return schema.parse(JSON.parse(text));
}
