import type { FailedRequest } from '../evidence/failed-request';
import { changeLine } from '../words/change-words';
import type { Proof } from './policy-proof';
import type { SavedStanding } from './saved-edits';

/** What CloudTrail says of the words "as saved": a warning, or that the doubt is small; nothing where it does not tell. */
export function savedDoubt(
  what: 'policy' | 'authorizer',
  standing: SavedStanding | undefined,
  { stage, time }: Pick<FailedRequest, 'stage' | 'time'>,
): readonly Proof[] {
  const where = stage === undefined ? 'the stage' : `\`${stage.replace(/`/g, '')}\``;
  const name = what === 'policy' ? 'resource policy' : 'authorizer';
  switch (standing?.is) {
    case undefined:
      return [];
    case 'unchanged': {
      const day = standing.running.createdAt.slice(0, 10);
      return [
        {
          from: 'cloudtrail',
          says: `CloudTrail has no edit of the ${name} since the deployment of ${day} that ${where} runs; it may lack the last 15 min`,
        },
      ];
    }
    case 'edited': {
      const says = standing.proved
        ? `The ${name} was edited after the deployment that ${where} runs: what answered did not have the edit`
        : `The ${name} was edited since: what is saved may not be what answered`;
      return [{ from: 'cloudtrail', says, quote: changeLine(standing.edit, time).replaceAll('`', '') }];
    }
  }
}
