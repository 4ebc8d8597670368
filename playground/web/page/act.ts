import type { ActName, ActReply } from '../routes';

/** Does something as a person; what went wrong comes back as a sentence. */
export async function act(name: ActName, body: Readonly<Record<string, unknown>>): Promise<Acted> {
  try {
    const response = await fetch(`api/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const reply: ActReply['body'] = await response.json();
    return reply.ok ? { ok: true } : { ok: false, says: wordsOf(reply.error ?? 'unknown_error') };
  } catch {
    return { ok: false, says: 'The playground does not answer: is it still running?' };
  }
}

export type Acted = { readonly ok: true } | { readonly ok: false; readonly says: string };

/** What Slack tells a person whose doing came to nothing. */
const WORDS: Readonly<Record<string, string>> = {
  operation_timeout: 'why403 did not answer within 3 seconds (operation_timeout). Try again.',
  dispatch_failed: 'Slack cannot reach why403 (dispatch_failed). Is the bot running?',
  command_in_thread: 'Slack takes no slash commands in threads. Mention @why403 there instead.',
  unknown_command: 'This is not a command that an app here knows.',
  messages_tab_disabled: 'Sending messages to this app has been turned off.',
  not_delivered: 'why403 is not in this channel, so the mention did not reach it.',
  required_field_empty: 'Fill in the required fields first.',
  too_long: 'This is longer than the field takes.',
  response_refused: 'Slack did not take the answer of why403.',
};

function wordsOf(error: string): string {
  return WORDS[error] ?? (error.includes('\n') ? (error.split('\n')[0] ?? error) : error);
}
