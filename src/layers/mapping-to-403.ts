import type { IntegrationReading } from '../evidence/endpoint';
import type { Proof } from './policy-proof';

/** The integration responses that answer 403, as saved. An API's owner writes the pattern, so it is quoted. */
export function mappingTo403(integration: IntegrationReading | undefined): readonly Proof[] {
  return (integration?.responses ?? []).flatMap(({ statusCode, selectionPattern, overrides }): readonly Proof[] => {
    if (overrides === 403) return [{ from: 'config', says: 'a mapping template sets `responseOverride.status` to 403, as saved' }];
    if (statusCode !== 403) return [];
    const says = 'an integration response answers 403, as saved';
    return [{ from: 'config', says, ...(selectionPattern === undefined ? {} : { quote: `selectionPattern ${selectionPattern}` }) }];
  });
}
