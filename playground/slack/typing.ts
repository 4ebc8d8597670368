import { isObject, type JsonObject } from './json';
import type { DeliveryResult, Message, User } from './model';
import { fileShape } from './shapes';
import { acted, channelFor, channelPart, notSent, resultOf, type Stage, whoAndWhere } from './stage';
import { typedRichText } from './typed-rich-text';
import { typedCommand, typedMessage } from './typed-text';

export interface CommandOptions {
  /** the command itself; the manifest's first by default */
  command?: string;
  /** typed in this thread, where Slack refuses it */
  threadTs?: string;
  /** deliver the text exactly as given */
  raw?: boolean;
}

export interface SayOptions {
  threadTs?: string;
  /** deliver the text exactly as given, without rich_text blocks */
  raw?: boolean;
  /** text files that are shared with it */
  files?: readonly { readonly name: string; readonly content: string; readonly mimetype?: string }[];
}

/** Types a slash command. https://docs.slack.dev/interactivity/implementing-slash-commands */
export async function typeCommand(
  stage: Stage,
  user: User,
  channelId: string,
  text: string,
  options: CommandOptions,
): Promise<DeliveryResult> {
  const { workspace, manifest } = stage;
  const channel = channelFor(stage, user, channelId);
  const command = options.command ?? [...manifest.commands.keys()][0] ?? '/why403';
  acted(stage, user, `typed ${command} ${text}`, channelId);
  if (options.threadTs !== undefined) return notSent('command_in_thread');
  const known = manifest.commands.get(command);
  if (known === undefined || !manifest.scopes.has('commands')) return notSent('unknown_command');
  const typed = options.raw ? text : typedCommand(text, known);
  const responseUrl = stage.responseUrls.make({ userId: user.id, channelId, typed: `${command} ${text}`.trim() });
  const { id, name } = channelPart(channel);
  const payload: JsonObject = {
    token: 'verification-token',
    team_id: user.teamId,
    team_domain: 'playground',
    ...(user.enterpriseId === undefined ? {} : { enterprise_id: user.enterpriseId, enterprise_name: 'Playground Org' }),
    channel_id: id,
    channel_name: name,
    user_id: user.id,
    user_name: user.name,
    command,
    text: typed,
    api_app_id: workspace.appId,
    is_enterprise_install: 'false',
    response_url: `${stage.url()}/response/${responseUrl}`,
    trigger_id: stage.triggers.make(user.id),
  };
  const result = resultOf([await stage.delivery.once({ kind: 'slash_commands', what: command, payload, acceptsResponse: true })]);
  return result.ok ? showAck(stage, responseUrl, result) : result;
}

/** Writes a message; the bot hears of it as far as manifest and membership let it. */
export async function typeMessage(stage: Stage, user: User, channelId: string, text: string, options: SayOptions): Promise<DeliveryResult> {
  const { workspace, manifest } = stage;
  const channel = channelFor(stage, user, channelId);
  acted(stage, user, `wrote ${text}`, channelId);
  if (channel.kind === 'im' && !manifest.messagesTab) return notSent('messages_tab_disabled');
  const message: Message = workspace.post({
    ...{ channel: channelId, user: user.id, via: 'typed' },
    ...(options.raw ? { text } : { text: typedMessage(text), blocks: [typedRichText(text, workspace.ids.next('b'))] }),
    ...(options.threadTs === undefined ? {} : { threadTs: options.threadTs }),
    ...(options.files === undefined
      ? {}
      : { files: options.files.map((file) => ({ id: workspace.ids.next('F'), title: file.name, ...file })) }),
  });
  return resultOf(await stage.events.posted(message), message);
}

/** Mentions the bot; where it is not a member, nothing reaches it. https://docs.slack.dev/reference/events/app_mention */
export async function typeMention(stage: Stage, user: User, channelId: string, text: string, options: SayOptions): Promise<DeliveryResult> {
  const result = await typeMessage(stage, user, channelId, `<@${stage.workspace.botUserId}> ${text}`, options);
  return result.ok && result.deliveries.length === 0 ? notSent('not_delivered', result.message) : result;
}

/** A message shortcut. https://docs.slack.dev/interactivity/implementing-shortcuts */
export async function useShortcut(stage: Stage, user: User, callbackId: string, message: Message): Promise<DeliveryResult> {
  const { workspace, manifest } = stage;
  const channel = channelFor(stage, user, message.channel);
  acted(stage, user, `used the shortcut ${callbackId}`, message.channel);
  if (message.ephemeralTo !== undefined) throw new Error('Slack offers no shortcuts on ephemeral messages');
  if (!manifest.messageShortcuts.has(callbackId) || !manifest.scopes.has('commands')) return notSent('unknown_shortcut');
  if (!manifest.interactivity) return notSent('interactivity_disabled');
  const responseUrl = stage.responseUrls.make({ userId: user.id, channelId: channel.id });
  const payload: JsonObject = {
    ...whoAndWhere(stage, user),
    type: 'message_action',
    callback_id: callbackId,
    action_ts: workspace.ids.ts(),
    trigger_id: stage.triggers.make(user.id),
    channel: channelPart(channel),
    message_ts: message.ts,
    message: {
      ...{ type: 'message', user: message.user, ts: message.ts, text: message.text },
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
      ...(message.botId === undefined ? {} : { bot_id: message.botId }),
      ...(message.files.length === 0 ? {} : { files: message.files.map((file) => fileShape(workspace, file)) }),
    },
    response_url: `${stage.url()}/response/${responseUrl}`,
  };
  return resultOf([await stage.delivery.once({ kind: 'interactive', what: 'message_action', payload, acceptsResponse: false })]);
}

/** An ack may carry a message: text, or a whole payload. */
function showAck(stage: Stage, responseUrl: string, result: DeliveryResult): DeliveryResult {
  const body = typeof result.ackBody === 'string' ? { text: result.ackBody } : result.ackBody;
  if (!isObject(body) || (body.text === undefined && body.blocks === undefined)) return result;
  const shown = stage.responseUrls.acked(responseUrl, body);
  return shown.status === 200 ? result : { ...result, ok: false, error: 'response_refused' };
}
