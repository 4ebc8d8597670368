import { type Sign, sign } from './sign';

/** Every sign that `description.ts` looks for. The words are English and general; a text in another language shows few of them. */
export const SIGNS = [
  sign(
    'works-then-fails',
    'Some calls pass and others of the same kind fail.',
    /\b(?:intermittent|sporadic|random|occasional|sometimes|flaky)\w*|\b(?:on and off|from time to time|every other (?:call|request|time)|hit and miss|some (?:requests|calls))\b|first (?:\w+ )?(?:calls?|requests?|time|one|endpoint|route|invocation|attempt|hit)\b[^.\n]{0,60}\b(?:works?|worked|succeeds?|succeeded|passes|ok|fine|through)\b[^.\n]{0,80}\b(?:then|but|subsequent|second|next|later|after)|\b(?:works?|worked)\b[^.\n]{0,60}\b(?:then|but)\b[^.\n]{0,40}\bfail|\bsubsequent\b[^.\n]{0,60}\b(?:fail|40[13]|denied|forbidden)/i,
  ),
  sign(
    'first-call-works',
    'The first call passes; what follows it does not.',
    /\b(?:first|initial) (?:\w+ )?(?:calls?|requests?|time|one|endpoint|route|invocation|attempt|hit)\b[^.\n]{0,60}\b(?:works?|worked|succeeds?|succeeded|passes|passed|200|fine|ok|cached|through)\b/i,
  ),
  sign(
    'other-route-works',
    'One route or method passes with the same credentials, another does not.',
    /\b(?:other|another|different|one)\b[^.\n]{0,30}\b(?:routes?|paths?|endpoints?|methods?|resources?)\b[^.\n]{0,60}\b(?:works?|fine|ok|200|succeed\w*|fail\w*|40[13])|\b(?:GET|POST|PUT|DELETE)s?\b[^.\n]{0,60}\b(?:works?|fine|ok|200)\b[^.\n]{0,60}\b(?:GET|POST|PUT|PATCH|DELETE)\b/,
  ),
  sign(
    'after-ttl-works',
    'It passes again after some minutes.',
    /\b(?:after|wait\w*)\b[^.\n]{0,30}\b(?:ttl|\d{1,4} ?(?:s|sec\w*|min\w*)|a (?:few|couple of) minutes|some (?:time|minutes)|an? (?:hour|while))\b[^.\n]{0,40}\b(?:works?|again|fine|goes away|ok|succeeds?)|\b(?:\d{1,3} ?min\w*|few minutes)\b[^.\n]{0,12}\b(?:then|until)\b|\brecovers?\b|\bgoes away (?:by itself|on its own)/i,
  ),
  sign(
    'function-not-called',
    'The authorizer or the backend function is not reached by the failing call.',
    /\b(?:never|not|isn't|wasn't|doesn't|don't|didn't|without)\b[^.\n]{0,30}\b(?:invok\w+|call(?:s|ed|ing)?|trigger\w*|reach\w*|hit\w*|execut\w+|run|fir(?:es|ed|ing))\b[^.\n]{0,40}\b(?:lambdas?|functions?|authori[sz]ers?|handlers?|backend)\b|\b(?:lambda|function|authori[sz]er|handler|backend|it)s?\b[^.\n]{0,40}\b(?:never|not|isn't|wasn't|doesn't|didn't)\b[^.\n]{0,20}\b(?:invoked?|called|triggered|reached|hit|executed|run|fired)\b|\b(?:lambda|function|authori[sz]er)\b[^.\n]{0,40}\bno (?:logs?|invocations?)\b|\b(?:single|only one|just one) invocation\b|\bnothing (?:reaches|arrives)\b|\blogs? (?:do not|don['’]t) (?:show|reveal)[^.\n]{0,20}\bauthori[sz]er/i,
  ),
  sign(
    'no-log',
    'CloudWatch holds nothing for the request.',
    /\b(?:no|nothing|empty|without|don't see|can't find|cannot find)\b[^.\n]{0,30}\b(?:cloudwatch|logs?|log groups?|log streams?)\b/i,
  ),
  sign(
    'caching-on',
    'The results of the authorizer are cached.',
    /\bre-?us(?:es|ed|ing) (?:that|the|this) (?:policy|result|decision|answer)|\b(?:cach(?:e|ed|es|ing)|ttl|authorizerResultTtlInSeconds)\b/i,
  ),
  sign(
    'caching-off',
    'Caching of results is said to be off.',
    /\b(?:disabl\w+|turn\w* off|without|no) (?:the )?(?:authoriz\w+ |result )?cach|\bttl\b[^.\n]{0,12}\b(?:0|zero)\b/i,
  ),
  sign(
    'after-deploy',
    'It began with a deployment or a change.',
    /\b(?:after|since)\b[^.\n]{0,40}\b(?:deploy\w*|redeploy\w*|release\w*|chang\w+|updat\w+|migrat\w+|rollout|upgrade\w*)\b/i,
  ),
  sign(
    'not-deployed',
    'The change may not be deployed to the stage.',
    /\b(?:forgot|not|didn't|haven't|without|need to|have to|never)\b[^.\n]{0,25}\b(?:re-?)?deploy/i,
  ),
  sign(
    'new-stage',
    'A stage is new, or another one than before.',
    /\b(?:new|another|different|second|created)\b[^.\n]{0,20}\bstages?\b|\bstages?\b[^.\n]{0,30}\b(?:works?|fails?|only|not)\b/i,
  ),
  sign('usage-plan', 'A usage plan is spoken of.', /\busage plans?\b/i),
  sign(
    'api-key-sent',
    'An API key is sent.',
    /(?<!\bnot )(?<!n['’]t )(?<!\bnever )\b(?:with|using|sen(?:ds?|t|ding)|provid(?:e[sd]?|ing)|pass(?:ing|ed|es)?|includ(?:e[sd]?|ing)|suppl(?:y|ies|ied|ying)|valid|correct)\b(?! (?:out|one))[^.\n]{0,25}\b(?:api[ -]?key|x-api-key)\b(?![^.\n]{0,12}\bworks?)|x-api-key["'`]?\s{0,2}[:=]\s?\S/i,
  ),
  sign(
    'api-key-missing',
    'No API key is sent.',
    /(?:\b(?:without|no|missing|forgot|lo(?:st|ses?)|drop(?:s|ped)?|remov(?:es?|ed)|strip(?:s|ped)?|(?:not|never) (?:send(?:ing)?|pass(?:ing)?|includ(?:e|ing)|sent)?)|n['’]t (?:send|pass|include|have))\b[^.\n]{0,20}\b(?:api[ -]?key|x-api-key)\b|\b(?:api[ -]?key|x-api-key)\b[^.\n]{0,50}\b(?:not|never|n['’]t) (?:send|sent|passed|included|forwarded)\b|\b(?:api[ -]?key|x-api-key)\b[^.\n]{0,20}\b(?:is |was |got )?(?:missing|lost|dropped|stripped|removed)\b/i,
  ),
  sign(
    'header-missing',
    'A header or token is not sent, or is lost on the way.',
    /\b(?:without|missing|no|strip\w*|drop\w*|los[et]\w*|omit\w*|does not include|not (?:sending|passing|forwarding|forwarded))\b[^.\n]{0,30}\b(?:headers?|authorization|tokens?|identity sources?)\b/i,
  ),
  sign(
    'header-sent',
    'The header or token is sent.',
    /\b(?:with|sending|passing|sent|pass|using|valid)\b[^.\n]{0,20}\b(?:authorization|bearer|jwt|id ?token|access ?token)\b/i,
  ),
  sign(
    'cors-browser',
    'A browser shows a CORS error, which hides the answer behind it.',
    /blocked by CORS|\bCORS\b|access-control-allow-origin|cross-origin/i,
  ),
  sign('options-preflight', 'The preflight is refused.', /\bpre-?flight\b|\bOPTIONS\b/),
  sign(
    'postman-works',
    'Another client passes with the same call.',
    /\b(?:postman|insomnia|curl|browser|swagger)\b[^.\n]{0,40}\b(?:works?|fine|ok|succeeds?|200)\b|\bworks?\b[^.\n]{0,30}\b(?:in|from|with|using|via)\b[^.\n]{0,12}\b(?:postman|insomnia|curl)\b/i,
  ),
  sign(
    'test-in-console-works',
    'The console’s or CLI’s test passes, which leaves policies, keys and stages out.',
    /\b(?:console|test(?:ing)?|test-?invoke)\b[^.\n]{0,40}\b(?:works?|fine|ok|succeed\w*|200|passes)\b/i,
  ),
  sign('custom-domain', 'A custom domain name is in use.', /\bcustom[ -]domain|\bbase[ -]?path|\bapi mappings?\b|\bdomain name\b/i),
  sign(
    'default-endpoint-disabled',
    'The execute-api endpoint is switched off.',
    /\bdisableExecuteApiEndpoint\b|\bdefault endpoint\b[^.\n]{0,20}\bdisabl|\bdisabl\w*\b[^.\n]{0,20}\b(?:default|execute-api) endpoint/i,
  ),
  sign(
    'private-api',
    'The API is private, or called through a VPC endpoint.',
    /\bprivate (?:api|rest|endpoint|dns|integration)|\bvpce?\b[- ]?(?:endpoint)?|\bvpce-/i,
  ),
  sign(
    'ip-allow-list',
    'Addresses are allowed or denied by a list.',
    /\b(?:ip|ips|cidr|address(?:es)?)\b[^.\n]{0,30}\b(?:allow\w*|white-?list\w*|restrict\w*|den(?:y|ied)|block\w*|range|list)|\b(?:allow\w*|white-?list\w*|restrict\w*|den(?:y|ied)|block\w*)\b[^.\n]{0,40}\b(?:ip|ips|cidr|address(?:es)?)\b|aws:SourceIp|\bNotIpAddress\b|whitelistip/i,
  ),
  sign(
    'ip-changed',
    'The caller’s address is another than before.',
    /\b(?:ips?|address(?:es)?|vpn|nat|network|office|isp|egress|data ?cent(?:er|re)s?)\b[^.\n]{0,30}\b(?:chang\w+|new|different|moved|switched)\b|\b(?:chang\w+|new|different|moved|switched|relocated)\b[^.\n]{0,12}\b(?:public |egress |elastic )?(?:ips?|address(?:es)?|isp|offices?|data ?cent(?:er|re)s?)\b/i,
  ),
  sign(
    'ipv6',
    'IPv6 or dual stack is in use.',
    /\bipv6\b(?!: ?\(none\))|\bdual-?stack\b|\b(?:only )?v4 ranges?\b|\bv6\b|\b(?!\d\d?:\d\d:\d\d\b)[0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f:…]/i,
  ),
  sign('other-account', 'The caller is of another account.', /\b(?:cross|other|another|different|second)[ -]accounts?\b/i),
  sign(
    'signed-iam',
    'The request is signed, or the method asks for IAM.',
    /\b(?:sigv4|aws_iam|iam auth\w*|protected (?:with|by) iam|(?:using|via) iam|request signing|aws4-hmac|signature v4|sign(?:s|ed|ing)? (?:the |my |our )?(?:requests?|calls?|with)|(?:requests-)?aws4(?:auth)?|awscurl|\w{0,40}IamAuthorizer|auth(?:orization)?Type\W{1,4}[\w.]{0,30}IAM(?:_\w{1,20})?)\b/i,
  ),
  sign('role-assumed', 'The caller uses an assumed role.', /\bassum(?:e|ed|ing)[ -]?role|\brole\b[^.\n]{0,20}\bassum/i),
  sign(
    'waf',
    'A web ACL is spoken of.',
    /\bwaf(?:v2)?\b|\b(?:web )?acls?\b|\bfirewall\b|\bAWSManagedRules\w*|\brule (?:set|group)s?\b|\brate-based rule/i,
  ),
  sign(
    'large-body',
    'Large requests fail and small ones pass.',
    /\b(?:large|big|over|exceed\w*|more than|\d{2,4} ?[km]b)\b[^.\n]{0,30}\b(?:body|payload|file|upload|request|limit)|\b(?:exceed\w*|over|above|beyond|(?:larger|bigger|longer|more) than|at least) (?:\w+ ){0,2}\d{1,4} ?[km]i?b\b|\b(?:body|bodies|payloads?|files?|uploads?)\b[^.\n]{0,30}\b(?:large|larger|big|bigger|exceeds?|\d{1,4} ?[km]b)\b/i,
  ),
  sign(
    'many-requests',
    'It happens under many requests.',
    /\b(?:rate|burst|too many|throttl\w+|load test|requests per|quota|concurren\w+)\b/i,
  ),
  sign('cloudfront-in-front', 'A CloudFront distribution stands in front.', /\bcloud ?front\b|\bdistribution\b/i),
  sign(
    'proxy-in-front',
    'Another proxy or gateway stands in front.',
    /\b(?:nginx|reverse proxy|cloudflare|akamai|load balancer|alb|envoy|kong|proxy_pass|prox(?:y|ies)(?! (?:resource|integration)))\b(?!\+)/i,
  ),
  sign('proxy-resource', 'The route is a greedy one.', /\{proxy\+\}|\bproxy resource\b|\bgreedy\b/i),
  sign('cognito', 'Cognito is in use.', /\bcognito\b|\buser pool\b/i),
  sign('id-or-access-token', 'Which of Cognito’s tokens is sent may matter.', /(?:\b|_|\bget)(?:id|identity|access)[ _-]?tokens?(?:\b|_)/i),
  sign(
    'lambda-authorizer',
    'A Lambda authorizer is in use.',
    /\b(?:lambda|custom|token|request)[ -](?:auth?ori[sz]ers?|authori[sz]ation)|\bauth?ori[sz]ers?\b/i,
  ),
  sign('resource-policy', 'A resource policy is spoken of.', /\bresource[ -]?polic|\bresourcePolicy\b|\bresource-based\b/i),
  sign('mutual-tls', 'Client certificates are in use.', /\bmtls\b|\bmutual[ -]tls\b|\bclient cert|\btruststore\b/i),
  sign('expired', 'Something is said to have expired.', /\bexpir(?:ed?|es|y|ation)\b/i),
  sign('clock', 'A clock may be wrong.', /\bclock\b|\bskew\b|\btime drift\b|\bntp\b/i),
  sign(
    'wrong-path',
    'The path, method or stage in the URL is in doubt.',
    /\b(?:wrong|typo|incorrect|misspel\w+|does not exist|doesn't exist|trailing slash|missing)\b[^.\n]{0,25}\b(?:urls?|paths?|routes?|endpoints?|stages?|methods?|resources?)\b/i,
  ),
  sign(
    'same-for-everyone',
    'Every call fails.',
    /\b(?:always|every|all|any|each)\b[^.\n]{0,30}\b(?:fail\w*|requests?|calls?|40[13]|denied|forbidden)\b/i,
  ),
  sign('gateway-response-customised', 'A gateway response was customised.', /\bgateway ?responses?\b/i),
  sign(
    'permission-on-function',
    'The permission to invoke a function is in doubt.',
    /\badd-permission\b|\blambda permission\b|\bpermissions? to invoke\b|\baws_lambda_permission\b|\bAWS::Lambda::Permission\b|\binvalid permissions on lambda/i,
  ),
  sign(
    'authorizer-and-500',
    'The answer is a 500, and an authorizer is spoken of.',
    /\b(?:500s?|internal server error)\b[^\n]{0,100}\bauthori[sz]er|\bauthori[sz]er\b[^\n]{0,100}\b(?:500s?|internal server error)\b/i,
  ),
  sign('server-error', 'The answer is a 500.', /\b500s?\b|\binternal server error\b/i),
  sign(
    'local-emulator',
    'It happens in a local emulator.',
    /\blocalstack\b|\bserverless[ -]offline\b|\bsam local\b|\bchalice local\b|\bemulator\b/i,
  ),
] as const satisfies readonly Sign[];

export type SignId = (typeof SIGNS)[number]['id'];
