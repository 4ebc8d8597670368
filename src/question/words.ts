/** A line with more words than this is prose. */
const MOST_WORDS = 3;

/** Words that are no name of an API or a stage. */
const NO_NAMES = new Set(
  'why403 why 403 401 500 429 please help the a an is it this that what get post put delete patch head options forbidden unauthorized error request id api stage for in on of and or to from with we i my our you got gets see hi hello hey thanks quietly http https curl message null true false not no yes how when where who returns returned failing fails failed status code'.split(
    ' ',
  ),
);

const NAME = /^[A-Za-z][\w-]{0,63}$/;
const ID = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}\S{0,40}|[\w-]{15}=?|https?:\/\/\S+|arn:\S+|1-[0-9a-f]{8}-[0-9a-f]{24}|Root=\S+)$/i;
/** `a1b2c3d4e5` or `a1b2c3d4e5/prod`: ids of APIs have ten characters. */
const API = /^((?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{10})(?:\/([\w-]{1,128}))?$/;
const HOST = /^(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}$/i;

/** `quietly …` asks for an answer that only the asker sees. */
export function takeQuietly(text: string): { readonly quietly: boolean; readonly rest: string } {
  const rest = text.replace(/^\s*\/?(?:why403\b)?\s*/i, '');
  const found = /^quietly\b[:,]?\s*/i.exec(rest);
  return found === null ? { quietly: false, rest: text } : { quietly: true, rest: rest.slice(found[0].length) };
}

/** What stands beside the paste on its first line. */
export interface Typed {
  /** Names that may be an API's or a stage's: `orders prod <id>`. */
  readonly words: readonly string[];
  readonly apiId?: string;
  readonly stage?: string;
  /** Perhaps a custom domain name. */
  readonly host?: string;
}

const NOTHING: Typed = { words: [] };

/** Names beside the paste: short bare words, an API's id, a host, on a first line that holds nothing but them and ids. */
export function readTyped(text: string): Typed {
  const line = (text.trim().split('\n', 1)[0] ?? '').replace(/^\/?why403\s+/i, '');
  if (line.length > 400) return NOTHING;
  const tokens = line.split(/[\s,]+/).filter((token) => token !== '');
  const api = tokens.map((token) => API.exec(token)).find((found) => found !== null);
  const host = tokens.find((token) => HOST.test(token) && !/\.amazonaws\.com(?:\.cn)?$/i.test(token));
  const rest = tokens.filter((token) => token !== api?.[0] && token !== host);
  const words = rest.filter((token) => !ID.test(token) || (NAME.test(token) && !/\d/.test(token)));
  if (words.length > MOST_WORDS || words.some((word) => !NAME.test(word))) return NOTHING;
  const names = words.filter((word) => !NO_NAMES.has(word.toLowerCase()));
  const [, apiId, behindSlash] = api ?? [];
  const stage = behindSlash ?? (names.length === 1 ? names[0] : undefined);
  return {
    words: names,
    ...(apiId === undefined ? {} : { apiId, ...(stage === undefined ? {} : { stage }) }),
    ...(host === undefined ? {} : { host: host.toLowerCase() }),
  };
}
