import type { Workspace } from './workspace';

const lifetimeMs = 3000;

interface Trigger {
  readonly userId: string;
  readonly viewId?: string;
  readonly madeAt: number;
  used: boolean;
}

export type TriggerUse =
  | { readonly ok: true; readonly userId: string; readonly viewId?: string }
  | { readonly ok: false; readonly error: 'expired_trigger_id' | 'exchanged_trigger_id' | 'invalid_trigger_id' };

/** trigger_ids: good for one use within 3 s. https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
export class Triggers {
  private readonly made = new Map<string, Trigger>();

  constructor(private readonly workspace: Workspace) {}

  make(userId: string, viewId?: string): string {
    const id = `${this.workspace.ids.next('')}.${this.workspace.teamId}.${this.made.size + 1}`;
    this.made.set(id, { userId, madeAt: this.workspace.now(), used: false, ...(viewId === undefined ? {} : { viewId }) });
    return id;
  }

  use(id: string): TriggerUse {
    const trigger = this.made.get(id);
    if (trigger === undefined) return this.refuse('invalid_trigger_id');
    if (trigger.used) return this.refuse('exchanged_trigger_id');
    if (this.workspace.now() - trigger.madeAt > lifetimeMs) return this.refuse('expired_trigger_id');
    trigger.used = true;
    return { ok: true, userId: trigger.userId, ...(trigger.viewId === undefined ? {} : { viewId: trigger.viewId }) };
  }

  private refuse(error: 'expired_trigger_id' | 'exchanged_trigger_id' | 'invalid_trigger_id'): TriggerUse {
    this.workspace.violation('trigger_id', error);
    return { ok: false, error };
  }
}
