import type { Delivery, Parcel } from './delivery';
import type { Events } from './events';
import type { JsonObject } from './json';
import type { Manifest } from './manifest';
import type { Channel, DeliveryError, DeliveryRecord, DeliveryResult, Message, User } from './model';
import type { ResponseUrls } from './response-urls';
import type { Triggers } from './triggers';
import type { Views } from './views';
import type { Workspace } from './workspace';

/** What the things that people do need. */
export interface Stage {
  readonly workspace: Workspace;
  readonly manifest: Manifest;
  readonly delivery: Delivery;
  readonly events: Events;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly views: Views;
  readonly url: () => string;
}

/** The channel, if this person may see what is in it. */
export function channelFor(stage: Stage, user: User, channelId: string): Channel {
  const channel = stage.workspace.channel(channelId);
  if (channel.isPrivate && !channel.members.includes(user.id)) throw new Error(`${user.name} is not in ${channel.name}`);
  return channel;
}

/** The fields that every interaction carries. https://docs.slack.dev/reference/interaction-payloads */
export function whoAndWhere(stage: Stage, user: User): JsonObject {
  const { teamId, appId, enterpriseId } = stage.workspace;
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    team: { id: teamId, domain: 'playground', ...(enterpriseId === undefined ? {} : { enterprise_id: enterpriseId }) },
    enterprise: enterpriseId === undefined ? null : { id: enterpriseId, name: 'Playground Org' },
    is_enterprise_install: false,
    api_app_id: appId,
    token: 'verification-token',
  };
}

export function channelPart(channel: Channel): JsonObject {
  return { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.isPrivate ? 'privategroup' : channel.name };
}

/** Sends an interaction, unless the manifest has interactivity switched off. */
export async function interact(stage: Stage, payload: JsonObject, acceptsResponse: boolean): Promise<DeliveryResult> {
  if (!stage.manifest.interactivity) return notSent('interactivity_disabled');
  const parcel: Parcel = { kind: 'interactive', what: String(payload.type), payload, acceptsResponse };
  return resultOf([await stage.delivery.once(parcel)]);
}

export function acted(stage: Stage, user: User, did: string, where: string): void {
  stage.workspace.emit({ kind: 'acted', user: user.id, did, where });
}

/** Slack itself said no: the app never heard of it. */
export function notSent(error: DeliveryError, message?: Message): DeliveryResult {
  return { ok: false, ackMs: 0, error, deliveries: [], ...(message === undefined ? {} : { message }) };
}

export function resultOf(deliveries: readonly DeliveryRecord[], message?: Message): DeliveryResult {
  const failed = deliveries.find((delivery) => !delivery.ok);
  const ackBody = deliveries.find((delivery) => delivery.ackBody !== undefined)?.ackBody;
  return {
    ok: failed === undefined,
    ackMs: Math.max(0, ...deliveries.map((delivery) => delivery.ackMs)),
    deliveries,
    ...(failed?.error === undefined ? {} : { error: failed.error }),
    ...(ackBody === undefined ? {} : { ackBody }),
    ...(message === undefined ? {} : { message }),
  };
}
