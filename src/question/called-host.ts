import type { FailedRequest } from '../evidence/failed-request';
import { customHostIn } from './places';

const OWN = /(?<![\w.-])([a-z0-9]{8,12})\.execute-api\.([a-z]{2}(?:-[a-z]+){1,3}-\d)\.amazonaws\.com(\.cn)?(?![\w.-])/i;
const HOST_LINE = /(?:^|\n)[\s>*-]{0,6}(?:host|:authority):\s{0,4}([\w.-]{1,253})(?::\d{1,5})?\s*(?:\n|$)/i;
const LINE = /(?:^|\n)[\s>*|]{0,8}(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\/[^\s?#]{0,4000})\S{0,4000} HTTP\/\d/;
const OVERRIDE = /(?<![\w-])x-http-method-override["']?\s{0,4}[:=]\s{0,4}["']?([a-z]{3,7})\b/i;
const PREFLIGHT = /(?<![\w-])access-control-request-method["']?\s{0,4}[:=]\s{0,4}["']?([a-z]{3,7})\b/i;

/** The host that a text says was called, and on a custom domain the path as it stands in the URL. A text that names two hosts tells neither. */
export function calledHost(text: string): Pick<FailedRequest, 'domainName' | 'urlPath'> {
  const line = HOST_LINE.exec(text)?.[1]?.toLowerCase();
  const own = OWN.exec(line ?? text)?.[0]?.toLowerCase();
  const custom = line === undefined ? customHostIn(text) : own === undefined && line.includes('.') ? line : undefined;
  if (own !== undefined && custom !== undefined) return {};
  if (own !== undefined) return { domainName: own };
  if (custom === undefined || /\.amazonaws\.com(?:\.cn)?$/.test(custom)) return {};
  const escaped = custom.replace(/[.]/g, '\\.');
  const path =
    new RegExp(`https?://${escaped}(?::\\d{1,5})?(/[^\\s"'\`<>|\\\\)\\]?#]{0,4000})?`, 'i').exec(text)?.[1] ?? LINE.exec(text)?.[1];
  return { domainName: custom, ...(path === undefined ? {} : { urlPath: path.replace(/[.,;]$/, '') }) };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
export function methodOverrideIn(text: string, sent: string | undefined): FailedRequest['methodOverride'] {
  const to = OVERRIDE.exec(text)?.[1]?.toUpperCase();
  return sent === undefined || to === undefined || to === sent ? undefined : { sent, to };
}

/** https://fetch.spec.whatwg.org/#http-access-control-request-method */
export function preflightIn(text: string, sent: string | undefined): string | undefined {
  return sent === 'OPTIONS' ? PREFLIGHT.exec(text)?.[1]?.toUpperCase() : undefined;
}
