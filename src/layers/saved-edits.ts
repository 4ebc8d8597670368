import type { Change, ChangesReading } from '../evidence/changes';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';

export type EditEvidence = Pick<Evidence, 'changes' | 'accessLog'>;

/**
 * How what is saved stands to what the stage ran, by CloudTrail.
 * `edited`: an edit came after the deployment that answered, or after the request: what is saved need not be what ran.
 * `unchanged`: the history of edits is whole from that deployment on and holds none; the last quarter of an hour may still be missing.
 */
export type SavedStanding =
  | {
      readonly is: 'edited';
      readonly edit: Change;
      /** The deployment that answered is older than the edit, and the edit is older than the request: the request met what was before. */
      readonly proved: boolean;
      /** The stage runs the edit by now. */
      readonly isDeployed: boolean;
    }
  | { readonly is: 'unchanged'; readonly running: NonNullable<ChangesReading['running']> };

/** Is the resource policy; an import may replace it too. https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html */
export function editsPolicy({ event, paths }: Change): boolean {
  return event === 'PutRestApi' || (event === 'UpdateRestApi' && paths.some((path) => /^\/policy(?:\/|$)/.test(path)));
}

/** Says where the API takes its key from. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html */
export function editsKeySource({ event, paths }: Change): boolean {
  return event === 'PutRestApi' || (event === 'UpdateRestApi' && paths.includes('/apiKeySource'));
}

/** Changes what an authorizer keeps and asks for. */
export function editsAuthorizer(id: string | undefined): (change: Change) => boolean {
  return ({ event, authorizerId, paths }) => {
    if (event === 'PutRestApi') return true;
    const isOwn = id === undefined || authorizerId === undefined || authorizerId === id;
    return event === 'UpdateAuthorizer' && isOwn && (paths.length === 0 || paths.some((path) => path !== '/name'));
  };
}

/** A deployment takes a while until all of AWS's servers run it, and clocks differ. */
const SETTLED_MS = 60_000;
const CLOCKS_DIFFER_MS = 5_000;

export function savedStanding(
  seen: EditEvidence,
  { time }: Pick<FailedRequest, 'time'>,
  edits: (change: Change) => boolean,
): SavedStanding | undefined {
  const reading = valueOf(seen.changes);
  const at = Date.parse(time ?? '');
  if (reading === undefined || Number.isNaN(at)) return undefined;
  const { running, changes } = reading;
  const logged = valueOf(seen.accessLog)?.variables.deploymentId;
  const isNamed = typeof logged === 'string' && logged === running?.id;
  const isOther = typeof logged === 'string' && logged !== running?.id;
  const createdAt = Date.parse(running?.createdAt ?? '');
  // The stage was put on another deployment since: the one that it runs now need not be the one that answered.
  const isMoved = changes.some((each) => each.on === 'stage' && each.paths.includes('/deploymentId') && Date.parse(each.at) > at);
  const answered = !isOther && (isNamed || (createdAt + SETTLED_MS <= at && !isMoved));
  // Where another deployment answered, it is not known which edits it had.
  const behind = changes.filter(edits).filter((each) => !answered || Date.parse(each.at) > createdAt + CLOCKS_DIFFER_MS);
  const [edit] = behind;
  // An import may leave the policy as it was.
  const proved = answered && behind.every((each) => Date.parse(each.at) <= at) && edit?.event !== 'PutRestApi';
  if (edit !== undefined) return { is: 'edited', edit, proved, isDeployed: createdAt > Date.parse(edit.at) + CLOCKS_DIFFER_MS };
  return running?.whole === true && answered ? { is: 'unchanged', running } : undefined;
}
