import type { NewerBlocks } from './blocks/layout';
import type { JsonObject } from './json';
import { readContent } from './message-content';
import type { Message, Mutable } from './model';
import type { Workspace } from './workspace';

const uses = 5;
const lifetimeMs = 30 * 60 * 1000;

interface Origin {
  readonly userId: string;
  readonly channelId: string;
  /** the message that the interaction came from */
  readonly source?: Mutable<Message>;
  /** what was typed, which `in_channel` would publish */
  readonly typed?: string;
}

interface ResponseUrl extends Origin {
  readonly madeAt: number;
  used: number;
  /** the last message made through this URL or by the ack */
  last?: Mutable<Message>;
}

export interface ResponseAnswer {
  readonly status: number;
  readonly body: JsonObject | 'ok';
}

/** response_urls: five uses in 30 minutes. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export class ResponseUrls {
  private readonly made = new Map<string, ResponseUrl>();

  constructor(
    private readonly workspace: Workspace,
    private readonly newer: NewerBlocks,
  ) {}

  make(origin: Origin): string {
    const id = `${this.workspace.teamId}/${this.workspace.ids.next('R')}`;
    this.made.set(id, { ...origin, madeAt: this.workspace.now(), used: 0 });
    return id;
  }

  /** A POST to the URL. */
  use(id: string, body: unknown): ResponseAnswer {
    const url = this.made.get(id);
    if (url === undefined) return this.refuse(404, 'invalid_url', id);
    if (this.workspace.now() - url.madeAt > lifetimeMs) return this.refuse(404, 'expired_url', 'used after 30 minutes');
    if (url.used >= uses) return this.refuse(404, 'used_url', `used more than ${uses} times`);
    if (typeof body !== 'object' || body === null) return this.refuse(400, 'invalid_payload', 'the body must be JSON');
    url.used += 1;
    return this.answer(url, { ...body }, 'response_url');
  }

  /** The message in the ack of a slash command. */
  acked(id: string, body: JsonObject): ResponseAnswer {
    const url = this.made.get(id);
    return url === undefined ? { status: 404, body: { ok: false, error: 'invalid_url' } } : this.answer(url, body, 'ack');
  }

  private answer(url: ResponseUrl, body: JsonObject, via: 'ack' | 'response_url'): ResponseAnswer {
    const original = url.source ?? url.last;
    if (body.response_type === 'in_channel') this.workspace.violation('in_channel', `${via} in ${url.channelId}`);
    if (body.delete_original === true) {
      if (original === undefined || original.deleted) return this.refuse(404, 'message_not_found', 'delete_original');
      this.workspace.remove(original);
      if (body.text === undefined && body.blocks === undefined) return { status: 200, body: 'ok' };
    }
    const content = readContent(this.workspace, body, { newer: this.newer });
    if ('error' in content) return { status: 400, body: { ok: false, error: content.error } };
    if (body.replace_original === true) {
      if (original === undefined || original.deleted) return this.refuse(404, 'message_not_found', 'replace_original');
      this.workspace.edit(original, content);
      return { status: 200, body: 'ok' };
    }
    const threadTs = typeof body.thread_ts === 'string' ? { threadTs: body.thread_ts } : {};
    const place = { channel: url.channelId, user: this.workspace.botUserId, botId: this.workspace.botId };
    if (body.response_type === 'in_channel') {
      if (url.typed !== undefined) this.workspace.post({ channel: url.channelId, user: url.userId, text: url.typed, via: 'typed' });
      url.last = this.workspace.post({ ...place, ...threadTs, ...content, via });
    } else {
      url.last = this.workspace.post({ ...place, ...threadTs, ...content, via, ephemeralTo: url.userId });
    }
    return { status: 200, body: 'ok' };
  }

  private refuse(status: number, error: string, detail: string): ResponseAnswer {
    this.workspace.violation('response_url', `${error}: ${detail}`);
    return { status, body: { ok: false, error } };
  }
}
