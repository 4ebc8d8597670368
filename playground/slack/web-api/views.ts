import type { JsonObject } from '../json';
import type { Mutable, View } from '../model';
import { viewShape } from '../shapes';
import { type ApiContext, ApiFailure, type Args, failureWith, type Method } from './method';

/** https://docs.slack.dev/reference/methods/views.open */
export const open: Method = {
  scopes: [],
  run(context, args) {
    const view = checked(context, args, 'modal');
    const trigger = takeTrigger(context, args);
    return shown(context, context.views.openModal(trigger.userId, view));
  },
};

/** https://docs.slack.dev/reference/methods/views.push */
export const push: Method = {
  scopes: [],
  run(context, args) {
    const view = checked(context, args, 'modal');
    const trigger = takeTrigger(context, args);
    const below = context.views.find(trigger.viewId);
    if (below === undefined) throw new ApiFailure('not_found');
    const pushed = context.views.push(below, view);
    if (typeof pushed === 'string') throw new ApiFailure(pushed);
    return shown(context, pushed);
  },
};

/** https://docs.slack.dev/reference/methods/views.update */
export const update: Method = {
  scopes: [],
  run(context, args) {
    const view = checked(context, args);
    const target = context.views.find(args.string('view_id'), args.string('external_id'));
    if (target === undefined) throw new ApiFailure('not_found');
    matchHash(target, args);
    if (view.type !== target.type) throw failureWith('invalid_arguments', ['the type of a view cannot change [json-pointer:/view/type]']);
    return shown(context, context.views.update(target, view));
  },
};

/** https://docs.slack.dev/reference/methods/views.publish */
export const publish: Method = {
  scopes: [],
  run(context, args) {
    const userId = args.required('user_id');
    if (!context.workspace.users.has(userId)) throw new ApiFailure('user_not_found');
    if (!context.manifest.homeTab) throw new ApiFailure('not_enabled');
    const view = checked(context, args, 'home');
    const current = context.views.home(userId);
    if (current !== undefined) matchHash(current, args);
    return shown(context, context.views.publish(userId, view));
  },
};

function checked(context: ApiContext, args: Args, type?: 'modal' | 'home'): JsonObject {
  const view = args.object('view');
  const problems = [...context.views.problems(view)];
  if (type !== undefined && view !== undefined && view.type !== type) problems.push(`must be one of: ${type} [json-pointer:/view/type]`);
  const externalId = args.string('external_id') ?? view?.external_id;
  if (view === undefined || problems.length > 0) {
    context.workspace.violation('invalid_view', problems.join('; '));
    throw failureWith('invalid_arguments', problems);
  }
  if (JSON.stringify(view).length > 250_000) throw new ApiFailure('view_too_large');
  if (type === 'modal' && typeof externalId === 'string' && externalId !== '' && context.views.find(undefined, externalId) !== undefined) {
    throw new ApiFailure('duplicate_external_id');
  }
  return view;
}

function takeTrigger(context: ApiContext, args: Args): { userId: string; viewId?: string } {
  const used = context.triggers.use(args.required('trigger_id'));
  if (!used.ok) throw new ApiFailure(used.error);
  return used;
}

function matchHash(view: Mutable<View>, args: Args): void {
  const hash = args.string('hash');
  if (hash !== undefined && hash !== '' && hash !== view.hash) throw new ApiFailure('hash_conflict');
}

function shown(context: ApiContext, view: View): JsonObject {
  return { view: viewShape(context.workspace, view) };
}
