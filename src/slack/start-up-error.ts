import { slackError } from './web-error';

/** What keeps the bot from starting: one sentence for whoever starts it. */
export class StartUpError extends Error {
  override readonly name = 'StartUpError';
  readonly code = 'start-up';
}

/** https://docs.slack.dev/reference/methods/auth.test#errors */
export function startUpError(step: 'bot token' | 'connection', cause: unknown): StartUpError {
  const refusal = slackError(cause);
  const says =
    refusal !== undefined
      ? `Slack refused the ${step === 'bot token' ? 'bot token (SLACK_BOT_TOKEN)' : 'app token (SLACK_APP_TOKEN)'}: ${refusal}.`
      : `${step === 'bot token' ? 'Slack cannot be reached' : 'The bot cannot listen'}: ${cause instanceof Error ? cause.message : String(cause)}.`;
  return new StartUpError(says, { cause });
}
