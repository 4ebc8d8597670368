import type { CallSeen } from '../evidence/call-seen';
import { customHostIn } from './places';

const OWN_HOST =
  /(?<![\w.-])((?:[a-z0-9]{8,12}(?:-vpce-[0-9a-f]{8,20})?|vpce-[0-9a-z-]{8,60})\.execute-api\.[a-z0-9-]{8,20}\.(?:vpce\.)?amazonaws\.com)/i;
/** A command, or the request lines of `curl -v`. */
const WHOLE_CALL = /(?:^|\n)[^\n]{0,40}\bcurl\s|(?:^|\n)\s*> /;
const API_NAMED =
  /\bhost["']?\s{0,2}:\s{0,3}["']?[a-z0-9]{8,12}(?:-vpce-[0-9a-f]{8,20})?\.execute-api\.|\bx-apigw-api-id["']?\s{0,2}[:=]\s{0,3}\S/i;
const ADDRESS = '(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}';
const OWN_ADDRESS = new RegExp(
  `\\b(?:my|our|own|office|caller|client)(?:['’]s)?\\W(?:public |own |office )?(?:ip|address)(?: address)?\\W{1,6}(?:is |was )?(${ADDRESS})(?![\\d./:])|\\bx-forwarded-for\\W{1,6}(${ADDRESS})(?![\\d./:])`,
  'i',
);

/**
 * What the text shows of the call: the host, whether the API is named beside it, the address that the caller believes to have.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html
 */
export function readCall(text: string): CallSeen | undefined {
  const part = text.slice(0, 40_000);
  const url = OWN_HOST.exec(part)?.[1]?.toLowerCase() ?? customHostIn(part);
  const [, own, forwarded] = OWN_ADDRESS.exec(part) ?? [];
  const sourceIp = own ?? forwarded;
  if (url === undefined && sourceIp === undefined) return undefined;
  return {
    ...(url === undefined ? {} : { host: url }),
    ...(url !== undefined && WHOLE_CALL.test(part) ? { namesApi: !url.startsWith('vpce-') || API_NAMED.test(part) } : {}),
    ...(sourceIp === undefined ? {} : { sourceIp }),
  };
}
