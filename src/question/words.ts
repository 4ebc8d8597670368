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

/** `quietly …` asks for an answer that only the asker sees. */
export function takeQuietly(text: string): { readonly quietly: boolean; readonly rest: string } {
  const rest = text.replace(/^\s*\/?(?:why403\b)?\s*/i, '');
  const found = /^quietly\b[:,]?\s*/i.exec(rest);
  return found === null ? { quietly: false, rest: text } : { quietly: true, rest: rest.slice(found[0].length) };
}

/** Names beside the paste, `orders prod <id>`: short bare words of a first line that holds nothing but them and ids. */
export function readWords(text: string): readonly string[] {
  const line = (text.trim().split('\n', 1)[0] ?? '').replace(/^\/?why403\s+/i, '');
  if (line.length > 400) return [];
  const tokens = line.split(/[\s,]+/).filter((token) => token !== '');
  const words = tokens.filter((token) => !ID.test(token) || (NAME.test(token) && !/\d/.test(token)));
  if (words.length > MOST_WORDS || words.some((word) => !NAME.test(word))) return [];
  return words.filter((word) => !NO_NAMES.has(word.toLowerCase()));
}
