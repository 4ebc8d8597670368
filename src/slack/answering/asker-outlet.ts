import type { WebClient } from '@slack/web-api';
import { forSlack, type MessageContent } from '../blocks/message';
import { post } from '../post';
import type { ResponseUrl } from '../response-url';
import type { Outlet } from './outlet';

interface Asker {
  readonly userId: string;
  readonly channelId: string;
  readonly threadTs?: string | undefined;
  readonly responseUrl?: ResponseUrl | undefined;
  /** The response_url is that of a message which this one takes the place of. */
  readonly replaces?: boolean;
}

/** Kept back of the five uses of a response_url: one to say that something failed. */
const KEEP_FOR_ERRORS = 1;

/** Messages that only the asker sees. They have no thread and cannot be found again. */
export function askerOutlet(client: WebClient, asker: Asker): Outlet {
  let posted = asker.replaces === true;
  return {
    audience: 'asker',
    progressEdits: asker.responseUrl === undefined ? 0 : 1,
    async placeholder(content) {
      await tell(client, asker, content, { replace: posted });
      posted = true;
      return undefined;
    },
    async progress(content) {
      if (asker.responseUrl?.has(2 + KEEP_FOR_ERRORS)) await asker.responseUrl.post(content, { replace: posted });
    },
    async finish(content) {
      await tell(client, asker, content, { replace: posted });
      posted = true;
      return undefined;
    },
    // What was not sent through a response_url cannot be replaced, and a second message would be one too many.
    completions: asker.responseUrl === undefined ? 0 : 1,
    async complete(content) {
      if (asker.responseUrl?.has(1 + KEEP_FOR_ERRORS)) await asker.responseUrl.post(content, { replace: posted });
    },
    reply: async () => undefined,
    amend: async () => undefined,
  };
}

/**
 * Says something to one person: through the response_url, else as an ephemeral message, else as a direct message.
 * https://docs.slack.dev/reference/methods/chat.postEphemeral
 */
export async function tell(
  client: WebClient,
  asker: Asker,
  content: MessageContent,
  options: { readonly replace: boolean } = { replace: false },
): Promise<void> {
  if (asker.responseUrl?.has(1)) {
    try {
      return await asker.responseUrl.post(content, options);
    } catch {
      // Used up, or too old: the other ways remain.
    }
  }
  const place = { ...forSlack(content), channel: asker.channelId };
  try {
    await client.chat.postEphemeral({
      ...place,
      user: asker.userId,
      ...(asker.threadTs === undefined ? {} : { thread_ts: asker.threadTs }),
    });
  } catch {
    await post(client, { channelId: asker.userId }, forSlack(content));
  }
}
