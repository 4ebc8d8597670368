import type { Manifest } from './manifest';
import type { Workspace } from './workspace';

const SIGN_IN = '<!DOCTYPE html><html><head><title>Sign in to Slack</title></head><body>Sign in</body></html>';

export interface FileAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** The content of a shared file. Without files:read, or a token, Slack answers 200 with a page to sign in at. https://docs.slack.dev/reference/objects/file-object */
export function fetchFile(workspace: Workspace, manifest: Manifest, path: string, isBot: boolean): FileAnswer {
  const id = path.split('/')[0]?.replace(`${workspace.teamId}-`, '');
  const holding = workspace.messages.find((message) => !message.deleted && message.files.some((file) => file.id === id));
  const file = holding?.files.find((each) => each.id === id);
  if (!isBot || !manifest.scopes.has('files:read')) return { status: 200, type: 'text/html; charset=utf-8', body: SIGN_IN };
  const isSeen = holding !== undefined && workspace.channel(holding.channel).botIsMember;
  if (file === undefined || !isSeen) return { status: 404, type: 'text/plain', body: 'not found' };
  return { status: 200, type: file.mimetype ?? 'text/plain', body: file.content };
}
