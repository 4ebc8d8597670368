import { NextMatch } from './next-match';
import { isPlaceholder, type Redactions } from './secret-words';

/** A pattern in two parts, of which the second is the secret; `needs` stands in every text that it matches, and is sought much faster. */
interface Credential {
  readonly pattern: RegExp;
  readonly needs: string;
}

const CREDENTIALS: readonly Credential[] = [
  // https://docs.slack.dev/authentication/tokens
  { pattern: /(?<![\w-])(x(?:ox[a-z]|app|oxe\.xox[a-z])-)([\w-]{8,400})/g, needs: 'x' },
  { pattern: /(https:\/\/hooks\.slack(?:-gov)?\.com\/[a-z]{1,20}\/)([\w/-]{8,400})/g, needs: 'hooks.slack' },
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  { pattern: /(?<![A-Za-z0-9])(gh[pousr]_|github_pat_)(\w{20,255})/g, needs: '_' },
  // https://curl.se/docs/manpage.html#-u
  { pattern: /((?:^|[\s"'])(?:-u|--user|-U|--proxy-user)[ =]{0,3}["']?[^\s:"'[\]]{0,128}:)([^\s"']{1,400})/gm, needs: 'curl' },
  // https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1
  { pattern: /(\b[a-z][a-z+]{1,9}:\/\/[^\s/@:"'<>?#[\]]{0,128}:)([^\s/@"'<>]{1,400})(?=@)/gi, needs: '@' },
  // Also glued to what a wrap took the break from: no word has to begin there.
  {
    pattern: /((?:secret_?access_?key|session_?token|security-?token)["']?[ \t]{0,3}[=:][ \t]{0,3}["']?)([A-Za-z0-9+/=]{16,4000})/gi,
    needs: '',
  },
  { pattern: /(\b[a-z]{1,20}passw(?:or)?d["']?[ \t]{0,3}[=:][ \t]{0,3}["']?)([^\s"'&,;]{3,400})/gi, needs: '' },
];

/** Credentials of other services than AWS, and of curl, by their own look: whoever pastes a call pastes what stands beside it. */
export function maskCredentials(text: string, redactions: Redactions): string {
  let clean = maskPrivateKeys(text, redactions);
  for (const { pattern, needs } of CREDENTIALS) {
    if (!clean.includes(needs)) continue;
    clean = clean.replace(pattern, (all: string, says: string, secret: string) =>
      isPlaceholder(secret) ? all : `${says}${redactions.mark('other')}`,
    );
  }
  return clean;
}

const BEGIN = '-----BEGIN ';
const HEAD = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/y;
const END = /-----END [A-Z ]{0,40}PRIVATE KEY-----/g;
const LONGEST = 12_000;
/** What of a key that has no end is taken for it. */
const BODY = /^(?:[A-Za-z0-9+/=\s]|\\[nr])*/;

/** A key for mutual TLS, say; whole, or as far as it goes. https://www.rfc-editor.org/rfc/rfc7468 */
function maskPrivateKeys(text: string, redactions: Redactions): string {
  const ends = new NextMatch(text, END);
  let out = '';
  let from = 0;
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at)) {
    HEAD.lastIndex = at;
    if (!HEAD.test(text)) {
      at += BEGIN.length;
      continue;
    }
    const stop = endOfKey(text, HEAD.lastIndex, ends);
    out += `${text.slice(from, HEAD.lastIndex)}${redactions.mark('other')}`;
    from = stop;
    at = stop;
  }
  return from === 0 ? text : out + text.slice(from);
}

function endOfKey(text: string, start: number, ends: NextMatch): number {
  const end = text.indexOf('KEY-----', ends.from(start)) + 'KEY-----'.length;
  const isWithin = end >= 'KEY-----'.length + start && end <= start + LONGEST;
  return isWithin ? end : start + (BODY.exec(text.slice(start, start + LONGEST))?.[0].length ?? 0);
}
