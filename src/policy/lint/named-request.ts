/** What the text beside a policy says of the request: values that are written out. */
export interface NamedRequest {
  readonly api: readonly string[];
  readonly stage: readonly string[];
  readonly region: readonly string[];
  readonly account: readonly string[];
}

export type NamedPart = keyof NamedRequest;

export const NOTHING_NAMED: NamedRequest = { api: [], stage: [], region: [], account: [] };

const METHOD_ARN = /\barn:aws[\w-]*:execute-api:([a-z]{2}[a-z0-9-]+-\d):(\d{12}|[*xX]+\d{0,4}):([a-z0-9]{6,20})\/([\w$-]+)\/(?=[A-Z$@])/g;
const INVOKE_URL =
  /\b([a-z0-9]{10})(?:-vpce-[a-z0-9]+)?\.execute-api\.([a-z]{2}[a-z0-9-]+-\d)\.(?:vpce\.)?amazonaws\.com(?:\.cn)?(?:\/([\w-]+))?/g;
/** Another policy's ARNs are no request's. */
const POLICY = /Statement\\*["']?\s{0,5}[:=]/i;

/** Reads method ARNs and invoke URLs in the text around a policy, and adds what is known of the request. */
export function namedRequest(
  beside: string,
  known: { readonly apiId?: string; readonly stage?: string; readonly region?: string; readonly accountId?: string } = {},
): NamedRequest {
  const api = new Set<string>();
  const stage = new Set<string>();
  const region = new Set<string>();
  const account = new Set<string>();
  const put = (into: Set<string>, value: string | undefined) => {
    if (value !== undefined && value !== '') into.add(value);
  };
  if (!POLICY.test(beside)) {
    for (const [, ofRegion, ofAccount, ofApi, ofStage] of beside.matchAll(METHOD_ARN)) {
      put(region, ofRegion);
      if (/^\d{12}$/.test(ofAccount ?? '')) put(account, ofAccount);
      put(api, ofApi);
      put(stage, ofStage);
    }
  }
  for (const [, ofApi, ofRegion, ofStage] of beside.matchAll(INVOKE_URL)) {
    put(api, ofApi);
    put(region, ofRegion);
    put(stage, ofStage);
  }
  put(api, known.apiId);
  put(stage, known.stage);
  put(region, known.region);
  if (/^\d{12}$/.test(known.accountId ?? '')) put(account, known.accountId);
  return { api: [...api], stage: [...stage], region: [...region], account: [...account] };
}
