import { WebAPIPlatformError } from '@slack/web-api';

/** Slack's own word for a refusal, e.g. `not_in_channel`; undefined where Slack was not reached at all. https://docs.slack.dev/apis/web-api/#responses */
export function slackError(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** Slack takes no block of this kind, or not so. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function isBlockRefused(error: unknown): boolean {
  return ['invalid_blocks', 'invalid_blocks_format', 'unsupported_block_type'].includes(slackError(error) ?? '');
}

/** The bot is not in the conversation, or the conversation does not exist for it. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function isOutside(error: unknown): boolean {
  return ['not_in_channel', 'channel_not_found', 'is_archived', 'user_not_in_channel', 'restricted_action'].includes(
    slackError(error) ?? '',
  );
}
