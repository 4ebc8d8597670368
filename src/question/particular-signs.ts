import type { Sign } from './signs';

function sign<const Id extends string>(id: Id, says: string, pattern: RegExp): Sign & { readonly id: Id } {
  return { id, says, pattern };
}

/** Signs that speak of one cause in particular: a setting by its name, or the circumstance that makes it. */
export const PARTICULAR_SIGNS = [
  sign(
    'authorizer-of-another-api',
    'The authorizer’s policy may name another API or stage.',
    /\b(?:hard-?coded|old|staging|different|wrong|other|another)\b[^.\n]{0,30}\b(?:api|stage|account)(?:['’]s)? ?ids?\b|\bid of the (?:old|other|first) api\b|\bshared authori[sz]er|\bcopied the authori[sz]er|\bauthori[sz]er\b[^.\n]{0,30}\b(?:copied|shared)\b/i,
  ),
  sign(
    'path-shape',
    'Slashes, case or encoding of the path differ.',
    /\b(?:trailing|double|doubled|extra) slash|\b(?:upper|lower)-?case (?:path|url)|\b(?:url|percent)[- ]?encod/i,
  ),
  sign(
    'token-validation',
    'A validation expression checks the token.',
    /\btoken validation\b|\bvalidation (?:regex|expression)|identityValidationExpression/i,
  ),
  sign('identity-sources', 'The authorizer’s identity sources are spoken of.', /\bidentity sources?\b|identitySource/i),
  sign('throws-unauthorized', 'The function throws Unauthorized.', /\bthrow\w*\b[^.\n]{0,30}unauthori[sz]ed/i),
  sign(
    'may-not-call-authorizer',
    'API Gateway may lack the permission to call the authorizer.',
    /\binvoke\b[^.\n]{0,20}\bauthori[sz]er|\bauthori[sz]er\b[^.\n]{0,60}\b(?:lambda|invoke|function)[ -]permission/i,
  ),
  sign(
    'authorizer-crashes',
    'The authorizer fails or returns what is no policy.',
    /\bstack ?trace\b|\b\w+Error\b|\bcrash\w*|\bunhandled\b|\bcontext\b[^.\n]{0,40}\b(?:array|object|list|nested)\b|\bmessage null\b|\b(?:malformed|invalid) policy\b/i,
  ),
  sign('authorizer-slow', 'The authorizer is slow.', /\btim(?:e|es|ed|ing)[ -]?out\b|\bcold start|\bis cold\b/i),
  sign('returns-deny', 'The function returns Deny.', /\breturn\w*\b[^.\n]{0,12}\bdeny\b|\b(?:block|deny) ?list/i),
  sign(
    'allowed-again',
    'The caller was allowed again, and is still refused.',
    /\b(?:re-?enabled|restored|granted|unblocked|back)\b[^\n]{0,80}\b(?:still|keeps?)\b/i,
  ),
  sign(
    'address-as-seen',
    'The address that arrives may be another.',
    /\b(?:vpn|proxy|nat|elastic ip|x-forwarded-for)\b[^.\n]{0,60}\b(?:source ip|address|elastic ip)\b|\bsource ip\b[^.\n]{0,40}\bdifferent\b/i,
  ),
  sign(
    'between-accounts',
    'The call goes from one account to another.',
    /\bcross[ -]account\b|\baccount [A-Z]\b[^\n]{0,80}\baccount [A-Z]\b/,
  ),
  sign(
    'private-without-policy',
    'A private API has no resource policy.',
    /\bprivate\b[^.\n]{0,40}\b(?:without|no|lacks)\b[^.\n]{0,12}\bresource polic/i,
  ),
  sign('was-private', 'The API was private before.', /\bprivate to (?:regional|edge|public)\b|\b(?:was|used to be) private\b/i),
  sign(
    'policy-for-other-route',
    'The policy covers other stages or routes.',
    /\bpolic\w*\b[^.\n]{0,20}\ballows? only\b|\b[\w-]+\/(?:GET|POST|PUT|DELETE|\*)\/\*/i,
  ),
  sign(
    'principal-without-iam',
    'A policy names a principal, and the method asks for none.',
    /\bprincipal\b[^\n]{0,100}\b(?:no iam|anonymous|none)\b/i,
  ),
  sign(
    'cognito-and-policy',
    'Cognito and a resource policy work together.',
    /\bcognito\b[^\n]{0,100}\bresource polic|\bresource polic\w*\b[^\n]{0,100}\bcognito\b/i,
  ),
  sign('not-signed', 'The call is not signed.', /\b(?:without|not) sign(?:ing|ed|ature)|\bunsigned\b/i),
  sign(
    'lacks-invoke',
    'The caller may lack execute-api:Invoke.',
    /\b(?:lacks?|missing|no|needs?|without)\b[^.\n]{0,12}\bexecute-api(?::invoke)?\b/i,
  ),
  sign(
    'organisation-policy',
    'A policy of the organisation or a boundary is in play.',
    /\bscps?\b|\bservice control polic|\bpermissions? boundar|\brcps?\b/i,
  ),
  sign(
    'clock-behind',
    'The caller’s clock is behind.',
    /\bclock\b[^.\n]{0,40}\b(?:behind|slow|late)\b|\b(?:signature|request)\b[^.\n]{0,12}\btoo old\b/i,
  ),
  sign('clock-ahead', 'The caller’s clock is ahead.', /\bclock\b[^.\n]{0,40}\b(?:ahead|fast)\b|\bin the future\b/i),
  sign(
    'access-key-gone',
    'The access key was rotated or removed.',
    /\baccess keys?\b[^.\n]{0,40}\b(?:rotat\w+|delet\w+|deactivat\w+|inactive|revoked)\b|\brotated\b[^.\n]{0,20}\baccess keys?\b/i,
  ),
  sign('temporary-credentials', 'The credentials are temporary.', /\btemporary credentials\b|\bsession tokens?\b/i),
  sign(
    'signature-differs',
    'The signature does not match.',
    /\bsignature\b[^.\n]{0,20}\b(?:mismatch|not match|n['’]t match|wrong)|\bsigning code\b/i,
  ),
  sign(
    'signed-for-region',
    'The call is signed for a Region.',
    /\bsign\w*\b[^.\n]{0,20}\b(?:for|in)\b[^.\n]{0,12}\b[a-z]{2}-[a-z]+-\d\b|\bsign\w*\b[^.\n]{0,30}\bwrong region\b/i,
  ),
  sign('signed-for-service', 'The call is signed for a service.', /\bsign\w*\b[^.\n]{0,30}\bservice\b/i),
  sign(
    'both-tokens',
    'One of Cognito’s tokens passes and the other does not.',
    /\bid ?token\b[^\n]{0,80}\baccess ?token\b|\baccess ?token\b[^\n]{0,80}\bid ?token\b/i,
  ),
  sign('scopes', 'Scopes are in play.', /\bscopes?\b/i),
  sign('not-refreshed', 'A token is old.', /\b(?:not|never|n['’]t) refresh|\btoken\b[^.\n]{0,20}\bexpired\b/i),
  sign(
    'other-user-pool',
    'The token is of another user pool or client.',
    /\b(?:other|another|different|wrong|second)\b[^.\n]{0,10}\b(?:user pool|app client)/i,
  ),
  sign('key-disabled', 'An API key was disabled.', /\bdisabled?\b[^.\n]{0,20}\bapi[ -]?keys?\b|\bapi[ -]?keys?\b[^.\n]{0,20}\bdisabled\b/i),
  sign(
    'key-wrong',
    'The value of the API key may be wrong.',
    /\bapi[ -]?key\b[^.\n]{0,30}\b(?:typo|wrong|mistyped|unknown|another region|other region)\b|\bwrong api[ -]?key/i,
  ),
  sign('key-from-authorizer', 'The API key comes from the authorizer.', /usageIdentifierKey|\bapi[ -]?key[ -]?source\b/i),
  sign(
    'key-and-stage',
    'An API key passes on one stage and not on another.',
    /\b(?:new|another|other|second) stage\b[^\n]{0,80}\bapi[ -]?key\b|\bapi[ -]?key\b[^\n]{0,80}\b(?:new|another|other|second) stage\b/i,
  ),
  sign('key-in-no-plan', 'The API key is in no usage plan.', /\b(?:in no|not in (?:a|any|the)|without a)\b[^.\n]{0,6}\busage plan/i),
  sign(
    'size-matters',
    'The size of the request matters.',
    /\b\d{1,4} ?kb\b[^\n]{0,60}\bwaf\b|\bwaf\b[^\n]{0,60}(?:\b\d{1,4} ?kb\b|\blarge\b|\bbig\b|\bsize\b)/i,
  ),
  sign('rate-rule', 'A rule limits the rate.', /\brate[- ](?:based|rule|limit)/i),
  sign('default-action', 'The web ACL’s default action is spoken of.', /\bdefault action\b|\bblocks? by default\b/i),
  sign('captcha', 'A CAPTCHA or challenge is in play.', /\bcaptcha\b|\bchallenge\b/i),
  sign(
    'other-verb',
    'One method passes and another on the same path does not.',
    /\bsame (?:path|url|resource|endpoint)\b|\bwrong (?:verb|http method)\b/i,
  ),
  sign(
    'path-in-doubt',
    'The path may be wrong.',
    /\btyped?\b[^.\n]{0,20}\bwrong\b|\btypo\b[^.\n]{0,20}\b(?:url|path)\b|\b(?:url|path)\b[^.\n]{0,20}\btypo\b|\bwrong (?:url|path)\b/i,
  ),
  sign(
    'proxy-root',
    'The root above a greedy route is called.',
    /\{proxy\+\}[^\n]{0,60}\b(?:root|parent)\b|\b(?:root|parent)\b[^\n]{0,60}\{proxy\+\}/i,
  ),
  sign(
    'stage-in-url',
    'The stage stands in a custom domain’s URL.',
    /\bstage\b[^.\n]{0,20}\b(?:in|twice)\b[^.\n]{0,10}\b(?:url|path)\b|\bstage (?:twice|repeated)\b/i,
  ),
  sign('private-dns', 'Private DNS is on.', /\bprivate dns\b/i),
  sign(
    'endpoint-dns-name',
    'The VPC endpoint’s own name is called, or a Host header is missing.',
    /x-apigw-api-id|\b(?:forgot|without|missing|no)\b[^.\n]{0,10}\bhost header\b|\bvpce dns\b/i,
  ),
  sign('endpoint-policy', 'The VPC endpoint’s policy is spoken of.', /\bendpoint polic/i),
  sign(
    'cloudfront-drops',
    'CloudFront may drop the Authorization header.',
    /\bcloud ?front\b[^\n]{0,60}\bauthorization\b|\bauthorization\b[^\n]{0,60}\bcloud ?front\b/i,
  ),
  sign('cloudfront-host', 'CloudFront forwards a Host header.', /\bcloud ?front\b[^\n]{0,60}\bhost\b|\bhost\b[^\n]{0,60}\bcloud ?front\b/i),
  sign(
    'cloudfront-signed',
    'A signed call goes through CloudFront.',
    /\bsign\w*\b[^\n]{0,60}\bcloud ?front\b|\bcloud ?front\b[^\n]{0,60}\bsign\w*/i,
  ),
  sign(
    'function-answers',
    'The function behind the API answers 403 itself.',
    /\b(?:lambda|function|handler)\b[^.\n]{0,40}\b(?:returns?|answers?|repl(?:y|ies)|itself)\b[^.\n]{0,20}\b403\b|\bstatusCode:? ?403\b/i,
  ),
  sign(
    'server-answers',
    'The server behind the API answers 403 itself.',
    /\b(?:nginx|apache|alb|load balancer|upstream|backend|vpc ?link)\b[^.\n]{0,40}\b(?:answers?|returns?|says)\b[^.\n]{0,15}\b(?:403|forbidden)\b/i,
  ),
  sign(
    'service-integration',
    'The integration is an AWS service.',
    /\bintegration role\b|\b(?:s3|sqs|dynamodb|sns|kinesis|step functions)\b[^.\n]{0,15}\bintegration\b/i,
  ),
  sign('quota-used', 'A quota is used up.', /\bquota\b/i),
  sign('certificate-expired', 'A client certificate has expired.', /\bcert\w*\b[^.\n]{0,20}\bexpired\b|\bexpired\b[^.\n]{0,20}\bcert/i),
  sign(
    'stage-gone',
    'The stage may not exist.',
    /\bdeleted stage\b|\bstage\b[^\n]{0,60}\b(?:was deleted|is gone|(?:does not|doesn['’]t|no longer) exists?)\b/i,
  ),
] as const satisfies readonly Sign[];

export type ParticularSignId = (typeof PARTICULAR_SIGNS)[number]['id'];
