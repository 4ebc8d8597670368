/** Where a request went, as far as a URL, a host or an ARN tells. */
export interface Place {
  readonly apiId?: string;
  readonly stage?: string;
  readonly region?: string;
  readonly accountId?: string;
  readonly httpMethod?: string;
  readonly path?: string;
  readonly vpceId?: string;
  /** A host that is not API Gateway's own: a custom domain name, perhaps. */
  readonly host?: string;
}

const REGION = '[a-z]{2}(?:-[a-z]+){1,3}-\\d';
const IS_REGION = new RegExp(`^${REGION}$`);
const API_ID = /^[a-z0-9]{8,12}$/;
const STAGE = /^(?:[\w-]{1,128}|\$default)$/;

/** A placeholder that the one who asks put in: x-es, stars, words in angle brackets. */
function isMasked(part: string): boolean {
  return part === '' || /[*<>…{}$[\]]|^x+$|\.\.\.|^(?:rest-?)?api-?id$|^your[-_]/i.test(part);
}

function pathOf(parts: readonly string[]): string {
  return `/${parts.join('/')}`.replace(/[?#].*$/, '');
}

const ARN = /arn:aws[\w-]{0,12}:execute-api:([^:\s]{0,40}):([^:\s]{0,40}):([^\s"'`\\]{1,1700})/g;

/**
 * An execute-api ARN of one request. Parts that are masked or wildcards are left out; the path may hold colons.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 */
export function placeOfArn(arn: string): Place | undefined {
  ARN.lastIndex = 0;
  const [, region = '', account = '', rest = ''] = ARN.exec(arn) ?? [];
  if (rest === '') return undefined;
  const [api = '', stage = '', verb = '', ...path] = rest.replace(/(?<![,;)}\]|])[,;)}\]|]+$/, '').split('/');
  const own = api !== '' && stage !== 'authorizers';
  const hasPath = own && /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(verb) && !path.some((part) => part.includes('*'));
  return {
    ...(IS_REGION.test(region) ? { region } : {}),
    ...(/^\d{12}$/.test(account) ? { accountId: account } : {}),
    ...(API_ID.test(api) && !isMasked(api) ? { apiId: api } : {}),
    ...(own && STAGE.test(stage) && !isMasked(stage) && !/^(?:test-invoke-stage|ESTestInvoke-stage|null)$/.test(stage) ? { stage } : {}),
    ...(hasPath ? { httpMethod: verb, path: pathOf(path) } : {}),
  };
}

/** ARNs of single requests in a text: those without a wildcard, and those of policies left out by the caller. */
export function arnsIn(text: string): readonly string[] {
  return [...text.matchAll(ARN)].map((found) => found[0]).filter((arn) => !/\/\*|:\*|\?$/.test(arn.replace(/:\*{3,}\d*:/, ':')));
}

const OWN_HOST = /\.execute-api\./i;
const HOST = new RegExp(
  `(?:https?://)?(?<![\\w.-])([\\w<>*{}$-]{1,64}?)(?:-(vpce-[0-9a-f]{8,20}))?\\.execute-api\\.(${REGION})\\.(?:vpce\\.)?amazonaws\\.com(?:\\.cn)?(?::\\d{1,5})?(/[^\\s"'\`<>|\\\\)\\]]{0,4000})?`,
  'i',
);

/** `https://{api}.execute-api.{region}.amazonaws.com/{stage}/{path}`. https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html */
export function placeOfUrl(text: string): Place | undefined {
  const found = OWN_HOST.test(text) ? HOST.exec(text) : null;
  if (found === null) return undefined;
  const [, api = '', vpce, region = '', path] = found;
  const [stage = '', ...rest] = (path ?? '')
    .slice(1)
    .replace(/[?#].*$/, '')
    .replace(/[.,;]$/, '')
    .split('/');
  const stageKnown = STAGE.test(stage) && !isMasked(stage);
  const byVpce = /^vpce-/.test(api);
  return {
    ...(API_ID.test(api.toLowerCase()) && !isMasked(api) && !byVpce ? { apiId: api.toLowerCase() } : {}),
    ...((vpce ?? (byVpce ? /^vpce-[0-9a-f]+/.exec(api)?.[0] : undefined)) === undefined
      ? {}
      : { vpceId: vpce ?? /^vpce-[0-9a-f]+/.exec(api)?.[0] ?? '' }),
    region: region.toLowerCase(),
    ...(stageKnown ? { stage, path: pathOf(rest) } : {}),
  };
}

const CUSTOM = /\bhttps?:\/\/((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?=[/:?\s"'`]|$)/gi;
const AWS_OWN =
  /(?:^|\.)(?:amazonaws\.com|amazonaws\.com\.cn|aws\.amazon\.com|repost\.aws|github\.com|stackoverflow\.com|slack\.com|localhost)$/i;

/** The first host of a URL that may be a custom domain name. https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html */
export function customHostIn(text: string): string | undefined {
  for (const found of text.matchAll(CUSTOM)) {
    if (found[1] !== undefined && !AWS_OWN.test(found[1])) return found[1].toLowerCase();
  }
  return (
    /(?:^|\n)[\s>*-]{0,6}host:\s{0,4}((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})\s*(?:\n|$)/i
      .exec(text)?.[1]
      ?.toLowerCase()
      .replace(/.*amazonaws\.com$/, '') || undefined
  );
}
