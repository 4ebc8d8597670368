import type { Snippet } from './message-paste';
import type { Surroundings } from './surroundings';

const TIMEOUT_MS = 5000;
/** As much as anybody pastes of a log. */
const MOST_BYTES = 256 * 1024;

export interface SnippetsRead {
  readonly texts: readonly string[];
  /** Names of those that could not be read. */
  readonly unread: readonly string[];
}

/**
 * The texts of files that were shared. Needs the scope files:read: without it Slack answers with a page to sign in at.
 * https://docs.slack.dev/reference/objects/file-object
 */
export async function readSnippets({ config, log }: Surroundings, snippets: readonly Snippet[]): Promise<SnippetsRead> {
  const read = await Promise.all(
    snippets.map(async ({ name, url }) => {
      try {
        return { name, text: await download(url, config.slack.botToken, config.slack.apiUrl) };
      } catch (error) {
        log.info({ err: error }, 'a snippet could not be read');
        return { name, text: undefined };
      }
    }),
  );
  return {
    texts: read.flatMap(({ text }) => (text === undefined ? [] : [text])),
    unread: read.flatMap(({ name, text }) => (text === undefined ? [name] : [])),
  };
}

async function download(url: string, botToken: string, apiUrl: string | undefined): Promise<string> {
  if (!isSlack(url, apiUrl)) throw new Error('a file outside Slack');
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${botToken}` },
    // The token goes to this host alone.
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok || /text\/html/i.test(response.headers.get('content-type') ?? '')) throw new Error(`no file: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return new TextDecoder().decode(bytes.subarray(0, MOST_BYTES));
}

/** Slack's own host for files, or where the configuration says that Slack is. */
function isSlack(url: string, apiUrl: string | undefined): boolean {
  const { protocol, hostname, origin } = new URL(url);
  if (apiUrl !== undefined) return origin === new URL(apiUrl).origin;
  return protocol === 'https:' && /^files(?:-\w+)?\.slack\.com$/.test(hostname);
}
