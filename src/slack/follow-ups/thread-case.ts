import type { AnsweredCase } from '../../actions/answered-case';
import { type ButtonValue, buttonValueSchema } from '../button-value';
import type { Surroundings } from '../surroundings';
import { metadataCase } from './metadata-case';

/** What a thread is about. */
export interface ThreadCase {
  readonly channelId: string;
  /** First message of the thread; undefined for an answer that only one person sees. */
  readonly threadTs: string | undefined;
  /** Account, Region, API, stage and request, each only where it is known. */
  readonly ids: ButtonValue;
  /** What the state holds of it; undefined where it is lost: the ids still tell where to look. */
  readonly kept: AnsweredCase | undefined;
}

export interface WhereAsked {
  readonly channelId: string;
  readonly threadTs?: string | undefined;
  /** The ids of the button that asked. */
  readonly about?: Readonly<Record<string, string>> | undefined;
}

/**
 * The case of a thread: of the button that was pressed, else from the state, else from the metadata of the bot's own messages where Slack
 * lets them be read. Undefined where none of them knows it. The ids of a button win over the state's where they differ.
 */
export async function threadCase(surroundings: Surroundings, where: WhereAsked): Promise<ThreadCase | undefined> {
  const { cases } = surroundings;
  const { channelId, threadTs } = where;
  const pressed = buttonValueSchema.safeParse(where.about ?? {}).data;
  if (pressed !== undefined) {
    const kept = await cases.byRef(pressed.ref);
    // The menu has room for the ref alone.
    if (kept !== undefined && Object.keys(pressed).length === 1) return { channelId, threadTs, ids: idsOf(kept), kept };
    return { channelId, threadTs, ids: pressed, kept: kept !== undefined && isOf(kept, pressed) ? kept : undefined };
  }
  if (threadTs === undefined) return undefined;
  const kept = await cases.ofThread(channelId, threadTs);
  if (kept !== undefined) return { channelId, threadTs, ids: idsOf(kept), kept };
  const ids = await metadataCase(surroundings, channelId, threadTs);
  return ids === undefined ? undefined : { channelId, threadTs, ids, kept: undefined };
}

function isOf(kept: AnsweredCase, ids: ButtonValue): boolean {
  const known = idsOf(kept);
  return (['requestId', 'apiId', 'stage', 'region', 'account'] as const).every((id) => known[id] === ids[id]);
}

function idsOf({ ref, region, account, accountId, apiId, stage, requestId, extendedRequestId }: AnsweredCase): ButtonValue {
  const known = Object.entries({ region, account, accountId, apiId, stage, requestId, extendedRequestId }).filter(
    ([, id]) => id !== undefined,
  );
  return { ref, ...Object.fromEntries(known) };
}
