import type { Surroundings } from './surroundings';

/** https://docs.slack.dev/reference/methods/conversations.replies */
const MOST_REPLIES = 200;

/**
 * The ts of a reply in a thread that holds `part`: an attempt that died may have posted it. Undefined where none is found, or where the
 * thread may not be read: it is posted again then.
 */
export async function replyWith(
  { client }: Surroundings,
  { channelId, threadTs }: { readonly channelId: string; readonly threadTs: string },
  part: string,
): Promise<string | undefined> {
  try {
    let cursor: string | undefined;
    do {
      const { messages = [], response_metadata } = await client.conversations.replies({
        ...{ channel: channelId, ts: threadTs, limit: MOST_REPLIES },
        ...(cursor === undefined ? {} : { cursor }),
      });
      const found = messages.find(({ ts, blocks }) => ts !== threadTs && JSON.stringify(blocks ?? []).includes(part));
      if (found !== undefined) return found.ts;
      cursor = response_metadata?.next_cursor || undefined;
    } while (cursor !== undefined);
  } catch {
    // The least manifest may not read threads.
  }
  return undefined;
}
