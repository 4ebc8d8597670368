import type { JsonObject } from './json';
import { closeView, submit } from './modals';
import type { User, View } from './model';
import type { Person } from './playground-slack';
import { press } from './pressing';
import { acted, resultOf, type Stage } from './stage';
import { typeCommand, typeMention, typeMessage, useShortcut } from './typing';

/** The driver of one person. */
export function person(stage: Stage, user: User, shape: (view: View) => JsonObject): Person {
  return {
    user,
    command: (channelId, text, options = {}) => typeCommand(stage, user, channelId, text, options),
    mention: (channelId, text, options = {}) => typeMention(stage, user, channelId, text, options),
    say: (channelId, text, options = {}) => typeMessage(stage, user, channelId, text, options),
    press: (target, actionId, options = {}) => press(stage, user, target, actionId, options),
    submit: (view, values = {}, options = {}) => submit(stage, user, view, values, options),
    closeView: (view) => closeView(stage, user, view),
    shortcut: (callbackId, message) => useShortcut(stage, user, callbackId, message),
    openHome: async () => {
      acted(stage, user, 'opened the Home tab', stage.workspace.directMessage(user.id).id);
      const home = stage.views.home(user.id);
      return resultOf(await stage.events.homeOpened(user.id, home === undefined ? undefined : shape(home)));
    },
  };
}
