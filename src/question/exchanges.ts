/** One request and its answer, as far as a text shows them. */
export interface Exchange {
  readonly text: string;
}

const COMMAND = /^[\s>$%#+`]{0,8}(?:\[[^\]\n]{1,80}\][$#]\s)?(?:PS [^>\n]{0,80}> ?)?(?:curl|https?|xh|wget)(?:\.exe)?\s+\S/;
const REQUEST_LINE = /^[\s>*|]{0,8}(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S{1,4000} HTTP\/\d/;
const BROWSER = /^\s*Request URL:?\s/i;
const STATUS_LINE = /^[\s<>|*]{0,8}HTTP\/\d(?:\.\d)? +(\d{3})\b(.{0,60})/;
const ID_HEADER = /^[\s<>|*'"]{0,8}(x-amzn-requestid|x-amz-apigw-id|apigw-requestid)\W{1,8}([\w-]{15,36}=?)/i;
const MOST = 50;

/** A page or a body that begins on a line of its own. */
const PAGE = /^\s{0,8}(?:<\?xml|<!doctype|<html|<error>)/i;
/** What stands before a page's first element. */
const PROLOGUE = /^\s{0,8}(?:<\?xml|<!doctype)/i;
const BODY = /^\s{0,8}\{(?:\s*$|.{0,200}?["']?message["']?\s{0,3}[:=])/i;

interface Draft {
  readonly lines: string[];
  status: boolean;
  asked: boolean;
  body: boolean;
  /** A page, or a body and a blank line after it: another one belongs to another answer. */
  shown: 'nothing' | 'body' | 'closed' | 'page';
  readonly ids: Map<string, string>;
}

function draft(): Draft {
  return { lines: [], status: false, asked: false, body: false, shown: 'nothing', ids: new Map() };
}

/** An interim answer, or a proxy's: what the API answered comes after. https://www.rfc-editor.org/rfc/rfc9110#name-informational-1xx */
function isInterim(status: string, reason: string): boolean {
  return status.startsWith('1') || /connection established/i.test(reason);
}

/** Cuts a text where another request or another answer begins. */
export function exchangesIn(text: string): readonly Exchange[] {
  const all: Draft[] = [];
  let now = draft();
  let before = '';
  const next = (): void => {
    if (all.length < MOST) {
      all.push(now);
      now = draft();
    }
  };
  for (const line of text.split('\n')) {
    const head = line.length > 4200 ? line.slice(0, 4200) : line;
    const status = STATUS_LINE.exec(head);
    const asks = COMMAND.test(head) || REQUEST_LINE.test(head) || BROWSER.test(head);
    if (asks) {
      if (now.status || now.body || (now.asked && COMMAND.test(head))) next();
      now.asked = true;
    } else if (status !== null) {
      if (isInterim(status[1] ?? '', status[2] ?? '')) continue;
      if (now.status || now.shown === 'page') next();
      now.status = true;
    } else {
      if (PAGE.test(head) || BODY.test(head)) {
        const isPage = PAGE.test(head);
        const isOther = now.shown === 'closed' || now.shown === 'page' || (isPage && now.shown === 'body');
        if (isOther && !(isPage && PROLOGUE.test(before))) next();
        now.shown = isPage ? 'page' : 'body';
      } else if (now.shown === 'body' && head.trim() === '') now.shown = 'closed';
      const id = ID_HEADER.exec(head);
      const name = id?.[1]?.toLowerCase();
      if (id?.[2] !== undefined && name !== undefined) {
        if (now.ids.has(name) && now.ids.get(name) !== id[2]) next();
        now.ids.set(name, id[2]);
      }
      now.body ||= now.asked && /^\s*\{.*"?message/i.test(head);
    }
    now.lines.push(line);
    if (head.trim() !== '') before = head;
  }
  all.push(now);
  return all.map(({ lines }) => ({ text: lines.join('\n') }));
}
