import * as chat from './chat';
import * as conversations from './conversations';
import * as files from './files';
import type { Method } from './method';
import * as people from './people';
import * as reactions from './reactions';
import * as views from './views';

/** Every method that this Slack knows. https://docs.slack.dev/reference/methods */
export const methods: Readonly<Record<string, Method>> = {
  'api.test': { scopes: [], run: () => ({}) },
  'apps.connections.open': people.appsConnectionsOpen,
  'auth.test': people.authTest,
  'chat.delete': chat.remove,
  'chat.getPermalink': chat.getPermalink,
  'chat.postEphemeral': chat.postEphemeral,
  'chat.postMessage': chat.postMessage,
  'chat.update': chat.update,
  'conversations.history': conversations.history,
  'conversations.info': conversations.info,
  'conversations.open': conversations.open,
  'conversations.replies': conversations.replies,
  'files.completeUploadExternal': files.completeUploadExternal,
  'files.getUploadURLExternal': files.getUploadURLExternal,
  'reactions.add': reactions.add,
  'team.info': people.teamInfo,
  'usergroups.users.list': people.usergroupsUsersList,
  'users.info': people.usersInfo,
  'views.open': views.open,
  'views.publish': views.publish,
  'views.push': views.push,
  'views.update': views.update,
};
