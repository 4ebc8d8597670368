import { isIP } from 'node:net';

/** Another request, as far as a person says it. */
export interface WhatIf {
  /** Upper case. */
  readonly method?: string;
  /** Without its query string, which no policy sees. */
  readonly path?: string;
  readonly sourceIp?: string;
  readonly vpceId?: string;
  /** As it was said: an ARN, or a name. */
  readonly principal?: string;
}

const ASKS = /^(?:(?:and|but|so|ok)\s+)?(?:what\s+if|whatif|what-if|what\s+about|how\s+about|simulate)\b[\s:,]*/i;
const METHOD = /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/i;
const PATH = /(?:^|\s)(\/[^\s"'`]*)/;
const FROM = /\bfrom\s+([0-9a-f.:]+|vpce-[0-9a-z-]+)/i;
const VIA = /\b(?:via|through|over)\s+(vpce-[0-9a-z-]+)/i;
const AS = /\bas\s+(?:"([^"]+)"|'([^']+)'|(\S+))/i;

/** "what if GET /orders/7 from 203.0.113.9 as alice", its parts in any order; undefined where the text does not ask that. Pure. */
export function readWhatIf(text: string): WhatIf | undefined {
  const asks = ASKS.exec(text);
  if (asks === null) return undefined;
  const said = text.slice(asks[0].length);
  const method = METHOD.exec(said)?.[1]?.toUpperCase();
  const path = PATH.exec(said)?.[1]
    ?.replace(/[?#].*$/, '')
    .replace(/[.,;!?]+$/, '');
  const from = FROM.exec(said)?.[1]?.replace(/[.:]+$/, '');
  const vpceId = VIA.exec(said)?.[1] ?? (from?.toLowerCase().startsWith('vpce-') ? from : undefined);
  const [, doubly, singly, bare] = AS.exec(said) ?? [];
  const principal = (doubly ?? singly ?? bare?.replace(/[.,;!?]+$/, ''))?.slice(0, 300);
  const request: WhatIf = {
    ...(method === undefined ? {} : { method }),
    ...(path === undefined || path === '' ? {} : { path }),
    ...(from !== undefined && isIP(from) !== 0 ? { sourceIp: from } : {}),
    ...(vpceId === undefined ? {} : { vpceId: vpceId.toLowerCase() }),
    ...(principal === undefined || principal === '' ? {} : { principal }),
  };
  // "what about the logs" is no request; "what if" alone wants help with its form.
  return Object.keys(request).length > 0 || /if/i.test(asks[0]) ? request : undefined;
}
