import { userShape } from '../shapes';
import { ApiFailure, type Method } from './method';

/** https://docs.slack.dev/reference/methods/auth.test */
export const authTest: Method = {
  scopes: [],
  run({ workspace, url }) {
    return {
      url: `${url()}/`,
      team: 'Playground',
      user: workspace.botName,
      team_id: workspace.teamId,
      user_id: workspace.botUserId,
      bot_id: workspace.botId,
      is_enterprise_install: false,
      ...(workspace.enterpriseId === undefined ? {} : { enterprise_id: workspace.enterpriseId }),
    };
  },
};

/** https://docs.slack.dev/reference/methods/users.info */
export const usersInfo: Method = {
  scopes: ['users:read'],
  run({ workspace }, args) {
    const user = workspace.users.get(args.required('user'));
    if (user === undefined) throw new ApiFailure('user_not_found');
    return { user: userShape(user) };
  },
};

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
export const usergroupsUsersList: Method = {
  scopes: ['usergroups:read'],
  run({ workspace }, args) {
    const users = workspace.usergroups.get(args.required('usergroup'));
    if (users === undefined) throw new ApiFailure('no_such_subteam');
    return { users: [...users] };
  },
};

/** https://docs.slack.dev/reference/methods/team.info */
export const teamInfo: Method = {
  scopes: ['team:read'],
  run({ workspace }) {
    const enterprise =
      workspace.enterpriseId === undefined ? {} : { enterprise_id: workspace.enterpriseId, enterprise_name: 'Playground Org' };
    return { team: { id: workspace.teamId, name: 'Playground', domain: 'playground', ...enterprise } };
  },
};

/** https://docs.slack.dev/reference/methods/apps.connections.open */
export const appsConnectionsOpen: Method = {
  scopes: [],
  token: 'app',
  run(context) {
    return { url: context.openSocket() };
  },
};
