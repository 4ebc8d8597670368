import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Hit } from '../search/recognise';
import type { Inquiry } from '../search/searches';
import type { EndedSearch, SearchTurn, SharedSearches } from '../search/shared-searches';
import { parseKept } from './parse-kept';
import type { RedisLink } from './redis';

const PLACE_MS = 10 * 60_000;
const ENDED_MS = 10_000;
/** Whoever has not said for so long that it searches has died. */
const FLIGHT_MS = 8_000;
const RENEW_MS = 2_500;
const LOOK_MS = 150;
/** No question takes longer. */
const MOST_WAIT_MS = 60_000;
/** What an account of thousands of log groups ended in is not worth its way. */
const MOST_CHARACTERS = 500_000;

const list = z.array(z.unknown());
const hitShape = z.looseObject({
  target: z.looseObject({ candidates: list, group: z.string() }),
  ids: z.looseObject({}),
  at: z.number(),
  line: z.string(),
});
const inquiryShape = z.looseObject({
  ids: z.looseObject({}),
  hints: z.looseObject({ apiIds: list, stages: list, times: list, spans: list }),
  budgetDollars: z.number(),
});
const endedShape = z.looseObject({
  inquiry: inquiryShape,
  search: z.looseObject({ sought: z.looseObject({ coverage: list, unbegun: list, candidates: list, gaps: list }) }),
});
const hitSchema = z.custom<Hit>((value) => hitShape.safeParse(value).success);
const inquirySchema = z.custom<Inquiry>((value) => inquiryShape.safeParse(value).success);
const endedSchema = z.custom<EndedSearch>((value) => endedShape.safeParse(value).success);
const flightSchema = z.object({ token: z.string(), inquiry: inquirySchema });

/** KEYS: flight. ARGV: token, ms or '' to let go. */
const MINE = `
local flight = redis.call('GET', KEYS[1])
if not flight or cjson.decode(flight).token ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 1`;

/** One search for all replicas, and what they found or did not find. */
export function redisSearches(link: RedisLink): SharedSearches {
  const { client } = link;
  const keyOf = (what: 'place' | 'ended' | 'flight', key: string): string => link.key('search', what, key);

  async function known(key: string): Promise<Pick<SearchTurn, 'place' | 'ended'>> {
    const [place, ended] = await client.mget(keyOf('place', key), keyOf('ended', key));
    const hit = read(hitSchema, place);
    const miss = read(endedSchema, ended);
    return { ...(hit === undefined ? {} : { place: hit }), ...(miss === undefined ? {} : { ended: miss }) };
  }

  async function put(what: 'place' | 'ended', key: string, value: unknown, ms: number): Promise<void> {
    const text = JSON.stringify(value);
    if (text.length <= MOST_CHARACTERS) await client.set(keyOf(what, key), text, 'PX', ms);
  }

  function landing(key: string, token: string | undefined, renewing?: NodeJS.Timeout): SearchTurn['land'] {
    return async ({ places, ended }) => {
      clearInterval(renewing);
      try {
        for (const [each, place] of places) await put('place', each, place, PLACE_MS);
        if (ended !== undefined) await put('ended', key, ended, ENDED_MS);
        if (token !== undefined) await client.eval(MINE, 1, keyOf('flight', key), token, '');
      } catch {
        // The others search for themselves.
      }
    };
  }

  async function turn(...[key, inquiry, serves, signal, onWait]: Parameters<SharedSearches['turn']>): Promise<SearchTurn> {
    const token = randomUUID();
    const text = JSON.stringify({ token, inquiry });
    const end = Date.now() + MOST_WAIT_MS;
    let waits = false;
    for (;;) {
      const found = await known(key);
      const isOver = found.place !== undefined || (found.ended !== undefined && serves(found.ended.inquiry));
      if (isOver || signal.aborted || Date.now() > end) return { ...found, land: landing(key, undefined) };
      if ((await client.set(keyOf('flight', key), text, 'PX', FLIGHT_MS, 'NX')) === 'OK') {
        const renew = (): void => void client.eval(MINE, 1, keyOf('flight', key), token, String(FLIGHT_MS)).catch(() => undefined);
        const renewing = setInterval(renew, RENEW_MS);
        renewing.unref();
        return { ...found, land: landing(key, token, renewing) };
      }
      const other = read(flightSchema, await client.get(keyOf('flight', key)));
      if (other !== undefined && !serves(other.inquiry)) return { ...found, land: landing(key, undefined) };
      if (!waits) onWait();
      waits = true;
      await sleep(LOOK_MS);
    }
  }

  return {
    turn: (...args) => turn(...args).catch(() => ({ land: async () => undefined })),
  };
}

function read<T>(schema: z.ZodType<T>, text: string | null | undefined): T | undefined {
  return text === null || text === undefined ? undefined : parseKept(schema, text);
}
