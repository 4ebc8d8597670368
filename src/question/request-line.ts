import { arnsIn, type Place, placeOfArn, placeOfUrl } from './places';

const METHOD = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS';

const CURLS_METHOD = new RegExp(`(?:-X\\s?|--request[ =])["']?(${METHOD})\\b`, 'i');
const HTTPIES_METHOD = new RegExp(`^(?:-\\S+ )*(${METHOD})\\b`);
const WHOLE_LINE = new RegExp(`(?:^|\\n)[\\s>*|]{0,8}(${METHOD}) (/\\S{0,4000}) HTTP/\\d`);
const SAID_LINE = new RegExp(`(?<![\\w'/])(${METHOD}) [\`"']?(/[^\\s"'\`<>|,)]{0,1000})`);

/** The verb of a command: curl's `-X`, `-I`, `-d`, httpie's own word. https://curl.se/docs/manpage.html */
function verbOfCommand(text: string): string | undefined {
  const command = /(?:^|\n)[^\n]{0,120}?\b(curl|https?|xh)(?:\.exe)?\s+([^\n]{1,8000}(?:\\\n[^\n]{0,4000}){0,30})/.exec(text);
  const rest = command?.[2];
  if (rest === undefined || !/:\/\/|execute-api|\//.test(rest)) return undefined;
  const tool = command?.[1];
  const said = (tool === 'curl' ? CURLS_METHOD : HTTPIES_METHOD).exec(rest)?.[1];
  if (said !== undefined) return said.toUpperCase();
  if (tool !== 'curl') return /^https?$/.test(tool ?? '') && !/\s\S+(?::=|=)\S/.test(rest) ? 'GET' : undefined;
  if (/(?:^|\s)(?:-I\b|--head\b)/.test(rest)) return 'HEAD';
  return /(?:^|\s)(?:-d\b|--data|--json|-F\b|--form)/.test(rest) ? 'POST' : 'GET';
}

/** `> GET /prod/orders HTTP/2` or `GET /orders` in a sentence. */
function requestLine(text: string): { readonly method: string; readonly path: string; readonly whole: boolean } | undefined {
  const whole = WHOLE_LINE.exec(text);
  if (whole?.[1] !== undefined && whole[2] !== undefined) return { method: whole[1], path: whole[2], whole: true };
  const said = SAID_LINE.exec(text);
  if (said?.[1] === undefined || said[2] === undefined) return undefined;
  return { method: said[1], path: said[2].replace(/[.;:]$/, ''), whole: false };
}

function arnOfMessage(text: string): string | undefined {
  const named = /on resource:\s{0,3}(arn:[^\s"'`\\]{20,1700})/i.exec(text)?.[1];
  if (named !== undefined) return named;
  const arns = arnsIn(text);
  return arns.find((arn) => /:[\w*x<>]{1,40}\/[^/]{1,128}\/[A-Z]{3,7}(?:\/|$)/.test(arn)) ?? arns[0];
}

/** Where the request went, of everything that the text tells: the ARN of the denial, the URL, the request line. */
export function readPlace(text: string): Place {
  const arn = arnOfMessage(text);
  const ofArn = arn === undefined ? undefined : placeOfArn(arn);
  const hostLine = /(?:^|\n)[\s>*-]{0,6}host:\s{0,4}(\S{1,300})/i.exec(text)?.[1];
  const line = requestLine(text);
  const ofUrl = placeOfUrl(hostLine?.includes('.execute-api.') === true && line?.whole === true ? `https://${hostLine}${line.path}` : text);
  const stage = ofArn?.stage ?? ofUrl?.stage;
  const said = line === undefined ? undefined : line.path.replace(/[?#].*$/, '');
  const inStage =
    stage !== undefined && said !== undefined && (said === `/${stage}` || said.startsWith(`/${stage}/`))
      ? said.slice(stage.length + 1) || '/'
      : said;
  const httpMethod =
    ofArn?.httpMethod ??
    (line?.whole === true ? line.method : undefined) ??
    verbOfCommand(text) ??
    /Request Method:?\s{0,4}([A-Z]{3,7})/i.exec(text)?.[1] ??
    line?.method;
  // the path of a custom domain name begins with a base path that nobody knows here
  const path = ofArn?.path ?? ofUrl?.path ?? (line?.whole === true ? undefined : inStage);
  return {
    ...ofUrl,
    ...ofArn,
    ...(stage === undefined ? {} : { stage }),
    ...(httpMethod === undefined ? {} : { httpMethod: httpMethod.toUpperCase() }),
    ...(path === undefined || path.includes('{') ? {} : { path }),
  };
}
