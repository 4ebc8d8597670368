import type { Description } from '../evidence/evidence';
import { inEnglish } from './localised';
import { readOtherService } from './other-service';
import { PARTICULAR_SIGNS } from './particular-signs';
import { resolutionIn } from './resolution';
import { retoldMessage, tellsExplicitDeny, tellsForbidden } from './retold';
import type { Sign } from './sign';
import { SIGNS } from './signs';

/** Prose is short: what is longer is a dump, and its words are no one's. */
const PROSE = 40_000;
const LONG_LINE = 1200;

/** Sought in full only where it stands: it begins with a run of any characters. */
const EQUAL_SIGN = /missing equal-sign\) in Authorization header/i;

/** AWS's own sentences and headers speak of authorization, missing tokens and caches without anybody having said so. */
const NOT_SAID =
  /User: \S{1,600} is not authorized to perform:?\s{0,3}\S{1,60}(?:\s{1,3}on resource:?\s{0,3}\S{1,1700})?(?:\s{1,3}with\s{1,3}an\s{1,3}explicit\s{1,3}deny(?:\s{1,3}in an?\s{1,3}[\w -]{1,30}(?:policy|boundary))?|\s{1,3}because\s{1,3}no\s{1,3}[\w -]{1,30}\s{1,3}allows\s{1,3}the\s{1,3}\S{1,40}\s{1,3}action)?|User is not authorized to access this resource(?:\s{1,3}with\s{1,3}an\s{1,3}explicit\s{1,3}deny(?:\s{1,3}in an?\s{1,3}[\w -]{1,30}policy)?|\s{1,3}because\s{1,3}no\s{1,3}[\w -]{1,30}\s{1,3}allows\s{1,3}the\s{1,3}\S{1,40}\s{1,3}action)?|Missing Authentication Token|MissingAuthenticationToken\w*|Authorization header requires [^\n"]{0,400}|Too Many Requests|Signature expired|The (?:incoming|security) token[^\n"]{0,80}|(?:Error|Miss) from cloudfront/gi;

const NOT_SAID_EITHER = new RegExp(
  NOT_SAID.source.replace('|Authorization header requires', `|[^\\n"']{0,200}${EQUAL_SIGN.source}|Authorization header requires`),
  'gi',
);

/** Lines in which a person speaks: no headers, no JSON, no commands. */
function proseOf(text: string): string {
  const prose = text
    .slice(0, PROSE)
    .split('\n')
    .filter(
      (line) =>
        line.length < LONG_LINE &&
        !/^[\s<>*|]{0,6}(?:x-|via|content-|date|connection|server|cache-|www-|set-cookie|age|vary|user-agent|accept|sec-|upgrade|referr?er(?: policy)?)[\w-]{0,40}\s{0,2}:/i.test(
          line,
        ) &&
        !/^\s*[[{}\]]+,?\s*$/.test(line),
    )
    .join('\n');
  // single blanks, of which there are most, stay as they are
  return prose
    .replace(EQUAL_SIGN.test(prose) ? NOT_SAID_EITHER : NOT_SAID, ' ')
    .replace(/[^\S ]\s*| \s+/g, (run) => (/\n\s*\n/.test(run) ? '\n' : ' '));
}

/** What is said not to be there: its name is no sign of it. */
const NOT_IN_USE =
  /\b(?:no|not (?:using|behind)|(?:do not|don['’]t|does not|doesn['’]t) (?:use|have)|without)(?: any| an?| the)? (?:waf|web acl|cognito|cloudfront|iam|mtls|custom domain|vpc|(?:custom |lambda )?auth?ori[sz]er)\b(?! (?:rule|token|mapping|header|polic|log|invocation|entr|call))/gi;

const ALL_SIGNS: readonly Sign[] = [...SIGNS, ...PARTICULAR_SIGNS];

function signsIn(prose: string): readonly string[] {
  return ALL_SIGNS.filter((sign) => sign.pattern.test(prose)).map((sign) => sign.id);
}

/** What a person says in prose, as signs, and which other service answered; undefined where the text says neither. */
export function describe(text: string): Description | undefined {
  const prose = inEnglish(proseOf(text)).replace(NOT_IN_USE, ' ');
  const signs = signsIn(prose);
  const resolution = resolutionIn(prose);
  const resolved = resolution === '' ? [] : signsIn(resolution);
  const head = inEnglish(text.slice(0, PROSE).replace(/\s+/g, ' '));
  const retold = retoldMessage(head) ?? (signs.length === 0 && tellsForbidden(head) ? 'forbidden' : undefined);
  const otherService = readOtherService(text);
  if (signs.length === 0 && retold === undefined && otherService === undefined) return undefined;
  return {
    signs,
    ...(resolved.length === 0 ? {} : { resolved }),
    ...(retold === undefined ? (tellsExplicitDeny(head) ? { retold: 'explicit-deny' as const } : {}) : { retold }),
    ...(otherService === undefined ? {} : { otherService }),
  };
}
