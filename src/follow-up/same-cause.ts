import type { KeptVerdict } from '../actions/answered-case';
import { causeName } from '../words/text';

export type Sameness = 'same' | 'same-kind' | 'different' | 'not-known';

export interface Compared {
  readonly is: Sameness;
  /** One sentence, no end stop. */
  readonly says: string;
}

/**
 * Whether a later request of a thread was refused for the reason of the first. It is said no surer than the less sure of both; what is
 * only possible says nothing of either. Pure.
 *
 * @param later undefined: no cause was found for it
 */
export function sameCause(first: KeptVerdict, later: KeptVerdict | undefined): Compared {
  if (later === undefined)
    return { is: 'not-known', says: 'Whether it has the cause of the first request is not known: this one has no diagnosis' };
  if (first.cause === undefined || later.cause === undefined) return unsure(first, later);
  if (first.confidence === 'possible' || later.confidence === 'possible') return unsure(first, later);
  const both = first.confidence === 'confirmed' && later.confidence === 'confirmed';
  const sure = both ? 'confirmed for both' : `${first.confidence} for the first, ${later.confidence} for this one`;
  if (first.cause !== later.cause) {
    const says = `${both ? 'Another cause' : 'Probably another cause'} than the first request (${sure}): there ${causeName(first.cause)}, here ${causeName(later.cause)}`;
    return { is: 'different', says };
  }
  const name = causeName(first.cause);
  const elsewhere = otherPlace(first, later);
  if (elsewhere !== undefined)
    return { is: 'same-kind', says: `The same kind of cause as the first request, ${name} (${sure}), but ${elsewhere}` };
  if (first.statement !== undefined && later.statement !== undefined && first.statement !== later.statement) {
    const says = `The same kind of cause as the first request, ${name} (${sure}), but another statement: there ${first.statement}, here ${later.statement}`;
    return { is: 'same-kind', says };
  }
  return { is: 'same', says: `${both ? 'The same cause' : 'Probably the same cause'} as the first request: ${name} (${sure})` };
}

function unsure(first: KeptVerdict, later: KeptVerdict): Compared {
  const where = first.layer === later.layer ? `Both were refused at the layer \`${first.layer}\`; whether` : 'Whether';
  const which = first.cause === undefined || first.confidence === 'possible' ? 'the first' : 'this one';
  const both = which === 'the first' && (later.cause === undefined || later.confidence === 'possible');
  return {
    is: 'not-known',
    says: `${where} for the same cause is not known: the cause of ${both ? 'neither' : which} is ${both ? '' : 'not '}settled`,
  };
}

function otherPlace(first: KeptVerdict, later: KeptVerdict): string | undefined {
  if (first.accountId !== undefined && later.accountId !== undefined && first.accountId !== later.accountId)
    return `in another account: there \`${first.accountId}\`, here \`${later.accountId}\``;
  if (first.apiId !== undefined && later.apiId !== undefined && first.apiId !== later.apiId)
    return `on another API: there \`${first.apiId}\`, here \`${later.apiId}\``;
  if (first.stage !== undefined && later.stage !== undefined && first.stage !== later.stage)
    return `on another stage: there \`${first.stage}\`, here \`${later.stage}\``;
  return undefined;
}
