import type { ResponseSeen } from '../evidence/response-seen';
import { findMessage } from './message';
import { objectsIn } from './objects';

const ANSWER_HEADER =
  /^(?:x-[\w-]{1,60}|apigw-requestid|date|content-(?:type|length|encoding)|via|server|connection|keep-alive|www-authenticate|cf-[\w-]{1,40}|set-cookie|access-control-[\w-]{1,40}|cache-control|vary|age|strict-transport-security|transfer-encoding|retry-after|location|etag|pragma|alt-svc)$/i;
const HEADER_LINE = /^[\s<>|*"'/-]{0,8}([A-Za-z][\w-]{1,60})["']?\s{0,3}:\s{0,3}(.*)$/;
const STATUS_LINE = /^[\s<>|*/]{0,8}HTTP\/\d(?:\.\d)? +(\d{3})\b/;

/** Exception names of API Gateway's gateway responses. https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const TYPES =
  /\b((?:AccessDenied|MissingAuthenticationToken|Forbidden|InvalidSignature|IncompleteSignature|UnrecognizedClient|ExpiredToken|Unauthorized|AuthorizerConfiguration|InternalServerError|LimitExceeded|TooManyRequests|WafFiltered)Exception)\b/;

const HEADER = /x-amzn-error-?type["'`]?\s{0,3}(?:[:=]|=>)\s{0,3}["'`*[(]{0,4}([A-Za-z]\w{2,80})(?:\n[ \t<>|]{0,12}([A-Za-z]{1,40})\b)?/i;

function errorTypeIn(text: string): string | undefined {
  const [, header, rest = ''] = HEADER.exec(text) ?? [];
  // a wrap inside the name
  const joined = header === undefined ? undefined : TYPES.exec(`${header}${rest}`)?.[1];
  return (header === undefined || TYPES.test(header) ? undefined : joined) ?? header ?? TYPES.exec(text)?.[1];
}

/** Places where a status stands, surest first. */
const STATUSES: readonly RegExp[] = [
  /(?:^|\n)[\s<>|*/]{0,8}HTTP\/\d(?:\.\d)? +([2-5]\d\d)\b/,
  /\bstatus[ _-]?(?:code)?["'`]?\s{0,3}[:=]\s{0,3}["'`]?([2-5]\d\d)\b/i,
  /(?<![\d.:/-])([45]\d\d)[ :-]{1,3}(?:Forbidden|Unauthorized|Too Many|Internal Server|Not Found|Bad Request|Not Allowed|\(Forbidden|\(Unauthorized)/i,
  /(?:HTTP|status|status code|code|error|with|returns?|returned|got|getting|get|response|answers?|answered|throws?|an?)(?:\sis|:)?[ ]{1,2}[`'"(]{0,2}([45]\d\d)(?![\d.:%]|\s?ms)/i,
  /(?:^|\n)[\s>*-]{0,6}(401|403|404|429|500|502|504)(?=\s|$|[,:.])/,
  /(?<![\w.:/-])(401|403)(?![\w:%/-]|\.\d)/,
];

function statusIn(text: string): number | undefined {
  for (const pattern of STATUSES) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return Number(found);
  }
  return undefined;
}

interface Headers {
  readonly headers: Readonly<Record<string, string>>;
  readonly complete: boolean;
  /** What follows the block. */
  readonly body?: string;
}

/** Does a block of headers end here? One that nothing follows, as of `curl -I`, may have been cut: its last header looks like any other. */
function isEnd(lines: readonly string[], at: number): boolean {
  const here = lines[at] ?? '';
  if (/^\s*[<{["]/.test(here)) return true;
  const next = lines.slice(at + 1, at + 6).find((line) => line.trim() !== '');
  return next !== undefined && /^\s*[<{["]/.test(next);
}

/** Headers of the answer: the block after a status line, else lines that only an answer has. The request's own, after `> ` or in a command, are not among them. */
function readHeaders(text: string): Headers {
  const headers: Record<string, string> = {};
  const lines = text.split('\n');
  const status = lines.findIndex((line) => STATUS_LINE.test(line));
  let inBlock = false;
  let complete = false;
  let end: number | undefined;
  let whole = true;
  let count = 0;
  for (let at = Math.max(status, 0); at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (at === status) {
      inBlock = true;
      continue;
    }
    const found = line.length > 9000 ? null : HEADER_LINE.exec(line);
    const name = found?.[1]?.toLowerCase();
    const isHeader =
      name !== undefined &&
      (inBlock ? !/["{]\s*$/.test(found?.[2] ?? '') || ANSWER_HEADER.test(name) : ANSWER_HEADER.test(name)) &&
      !/^\s*>/.test(line);
    if (isHeader && name !== undefined) {
      headers[name] ??= (found?.[2] ?? '')
        .replace(/\s\|\s*$/, '')
        .replace(/^["'*`]+|(?<!["'*`,])["'*`,]+$/g, '')
        .trim();
      count += 1;
    } else if (inBlock) {
      if (/^[\s<|*]*$/.test(line) || /^\s*[{[<"]/.test(line)) {
        inBlock = false;
        end = at;
        complete = count >= 3 && whole && isEnd(lines, at);
        if (/^[\s<|*]*$/.test(line) === false) end = at - 1;
      } else if (/\.\.\.|\[\.\.\.\]/.test(line)) whole = false;
    }
    if (isHeader && /^\s*\[?\.\.\.\]?\s*$/.test(found?.[2] ?? '')) whole = whole && name !== 'x-amzn-errortype';
  }
  const standard = ['date', 'content-type', 'content-length', 'connection', 'server'].some((name) => name in headers);
  const body =
    end === undefined
      ? ''
      : lines
          .slice(end + 1)
          .join('\n')
          .trim();
  return { headers, complete: complete && standard, ...(body === '' ? {} : { body: body.slice(0, 4000) }) };
}

function bodyIn(text: string): string | undefined {
  const object = objectsIn(text.slice(0, 200_000)).find(
    (each) => each.closed && each.text.length < 4000 && /["']?message["']?\s*[:=]/i.test(each.text),
  );
  return object?.text;
}

/** What a client saw of the answer, in whatever form it was pasted; undefined where the text shows none. */
export function readResponse(text: string): ResponseSeen | undefined {
  const { headers, complete, body: after } = readHeaders(text);
  // Where API Gateway's whole header block is there, a type that stands elsewhere is a backend's word.
  const isElsewhere = complete && headers['x-amz-apigw-id'] !== undefined;
  const header = headers['x-amzn-errortype']?.replace(/:.*$/, '').trim() ?? '';
  const isReadable = header !== '' && (TYPES.test(header) || !/^[A-Za-z]\w{2,80}$/.test(header));
  const errorType = isReadable ? header : ((isElsewhere ? undefined : errorTypeIn(text)) ?? header);
  const message = findMessage(text);
  const status = statusIn(text);
  const body = bodyIn(text) ?? after;
  const hasHeader = Object.keys(headers).some((name) => /^(?:x-amz|apigw-)/.test(name));
  if (status === undefined && errorType === '' && message === undefined && !hasHeader) return undefined;
  return {
    ...(status === undefined ? {} : { status }),
    ...(/^\w+$/.test(errorType) ? { errorType } : {}),
    ...(message === undefined ? {} : { message }),
    headers,
    ...(body === undefined ? {} : { body }),
    headersComplete: complete,
  };
}
