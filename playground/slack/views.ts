import { checkView } from './blocks/check-view';
import { fillIds } from './blocks/fill-ids';
import type { NewerBlocks } from './blocks/layout';
import { type JsonObject, objectOf, objectsOf, stringOf } from './json';
import type { Mutable, View } from './model';
import type { Workspace } from './workspace';

/** Slack keeps at most three modals on top of each other. https://docs.slack.dev/surfaces/modals */
const stackLimit = 3;

/** Modals, in stacks, and Home tabs. */
export class Views {
  private readonly all: Mutable<View>[] = [];
  private readonly homes = new Map<string, Mutable<View>>();

  constructor(
    private readonly workspace: Workspace,
    private readonly newer: NewerBlocks,
  ) {}

  problems(view: unknown): readonly string[] {
    return checkView(view, this.newer);
  }

  /** Open modals, the one on top last. */
  get open(): readonly View[] {
    return this.all.filter((view) => view.status === 'open');
  }

  /** Modals that were ever opened. */
  get ever(): readonly View[] {
    return this.all;
  }

  home(userId: string): View | undefined {
    return this.homes.get(userId);
  }

  find(id: string | undefined, externalId?: string): Mutable<View> | undefined {
    const known = [...this.all, ...this.homes.values()].filter((view) => view.status === 'open');
    return known.find((view) => (id === undefined ? externalId !== undefined && view.externalId === externalId : view.id === id));
  }

  openModal(userId: string, view: JsonObject): View {
    for (const other of this.all.filter((open) => open.userId === userId && open.status === 'open')) this.shut(other);
    const id = this.workspace.ids.next('V');
    return this.add('view_opened', { ...this.contents(view), id, type: 'modal', userId, rootViewId: id });
  }

  push(below: View, view: JsonObject): View | 'push_limit_reached' {
    const stack = this.all.filter((open) => open.rootViewId === below.rootViewId && open.status === 'open');
    if (stack.length >= stackLimit) return 'push_limit_reached';
    const id = this.workspace.ids.next('V');
    const place = { rootViewId: below.rootViewId, previousViewId: below.id };
    return this.add('view_pushed', { ...this.contents(view), id, type: 'modal', userId: below.userId, ...place });
  }

  /** Replaces the contents; what was typed in blocks that stay is kept, as Slack keeps it. */
  update(target: Mutable<View>, view: JsonObject): View {
    const earlier = { title: target.title, blocks: target.blocks, at: this.workspace.now() };
    const contents = this.contents(view);
    const stay = new Set(contents.blocks.map((block) => block.block_id));
    const state = Object.fromEntries(Object.entries(target.state).filter(([blockId]) => stay.has(blockId)));
    if (contents.submit === undefined) delete target.submit;
    if (contents.close === undefined) delete target.close;
    Object.assign(target, contents, { state, history: [...target.history, earlier] });
    this.workspace.emit({ kind: 'view_updated', view: { ...target } });
    return target;
  }

  publish(userId: string, view: JsonObject): View {
    const current = this.homes.get(userId);
    const id = current?.id ?? this.workspace.ids.next('V');
    const home: View = { ...this.contents(view), id, type: 'home', userId, rootViewId: id };
    this.homes.set(userId, home);
    this.workspace.emit({ kind: 'home_published', view: { ...home } });
    return home;
  }

  /** Closes a modal after its submission; the one below it shows again. */
  submitted(view: Mutable<View>): void {
    view.status = 'submitted';
    this.workspace.emit({ kind: 'view_submitted', view: { ...view } });
  }

  shut(view: Mutable<View>): void {
    if (view.status !== 'open') return;
    view.status = 'closed';
    this.workspace.emit({ kind: 'view_closed', view: { ...view } });
  }

  shutStack(view: View): void {
    for (const open of this.all.filter((other) => other.rootViewId === view.rootViewId)) this.shut(open);
  }

  private add(kind: 'view_opened' | 'view_pushed', view: Mutable<View>): View {
    this.all.push(view);
    this.workspace.emit({ kind, view: { ...view } });
    return view;
  }

  private contents(view: JsonObject): Omit<View, 'id' | 'type' | 'userId' | 'rootViewId'> {
    const submit = stringOf(objectOf(view.submit).text);
    const close = stringOf(objectOf(view.close).text);
    return {
      callbackId: stringOf(view.callback_id) ?? '',
      externalId: stringOf(view.external_id) ?? '',
      title: stringOf(objectOf(view.title).text) ?? '',
      privateMetadata: stringOf(view.private_metadata) ?? '',
      blocks: fillIds(objectsOf(view.blocks), this.workspace.ids),
      notifyOnClose: view.notify_on_close === true,
      clearOnClose: view.clear_on_close === true,
      hash: this.workspace.ids.hash(),
      status: 'open',
      errors: {},
      state: {},
      history: [],
      ...(submit === undefined ? {} : { submit }),
      ...(close === undefined ? {} : { close }),
    };
  }
}
