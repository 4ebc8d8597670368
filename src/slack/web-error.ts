import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/** Slack's own word for a refusal, e.g. `not_in_channel`; undefined where Slack was not reached at all. https://docs.slack.dev/apis/web-api/#responses */
export function slackError(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** Slack did not answer, or said that it cannot just now: the same call may pass a while later. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function isSlackAway(error: unknown): boolean {
  if (error instanceof WebAPIRequestError || error instanceof WebAPIRateLimitedError) return true;
  if (error instanceof WebAPIHTTPError) return error.statusCode >= 500;
  return ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited'].includes(slackError(error) ?? '');
}

/** Slack takes no block of this kind, or not so. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function isBlockRefused(error: unknown): boolean {
  return ['invalid_blocks', 'invalid_blocks_format', 'unsupported_block_type'].includes(slackError(error) ?? '');
}

/** The message was deleted meanwhile, or is too old to be edited. https://docs.slack.dev/reference/methods/chat.update#errors */
export function isUneditable(error: unknown): boolean {
  return ['message_not_found', 'cant_update_message', 'edit_window_closed'].includes(slackError(error) ?? '');
}

/** What was to be replied to, or the conversation itself, is not there for the bot any more. */
export function isGone(error: unknown): boolean {
  return slackError(error) === 'thread_not_found' || isOutside(error);
}

/** The bot is not in the conversation, or the conversation does not exist for it. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function isOutside(error: unknown): boolean {
  return ['not_in_channel', 'channel_not_found', 'is_archived', 'user_not_in_channel', 'restricted_action'].includes(
    slackError(error) ?? '',
  );
}
