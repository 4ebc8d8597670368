import { AUTHORIZER, anyOf, LACKS, near, nearby, OTHER, REFUSED, sign, WORKS } from './sign';

/** Circumstances that make a Lambda authorizer refuse, or fail. */
export const AUTHORIZER_SIGNS = [
  sign(
    'authorizer-of-another-api',
    'The authorizer’s policy may name another API or stage.',
    anyOf(
      String.raw`\b(?:hard-?coded|old|staging|different|wrong|other|another)\b[^.\n]{0,30}\b(?:api|stage|account)(?:['’]s)? ?ids?\b`,
      String.raw`\bid of the (?:old|other|first) api\b|\bshared auth?ori[sz]er`,
      near(AUTHORIZER, String.raw`\b(?:copied|cop(?:y|ies)|shared|re-?used)\b`, 30),
      near(String.raw`\b(?:arns?|polic(?:y|ies))\b`, String.raw`\bhard-?cod\w+`, 60),
      near(
        String.raw`\barns?\b|\bpolicy document\b|\b(?:generated|returned|cached) polic\w+|\bresource (?:in|of) (?:the |our )?(?:policy|statement)\b`,
        String.raw`\b(?:dev|test|staging|qa|prod|${OTHER})(?:['’]s)? (?:rest )?(?:api|stage|account|region)\b|/(?:dev|test|staging|qa)/\*`,
        60,
      ),
    ),
  ),
  sign(
    'policy-of-one-route',
    'The function’s policy names only the route that was called.',
    anyOf(
      near(String.raw`\bmethod ?arn\b`, String.raw`\bpolic|\bresource\b|\bbuil[dt]\w*|\bfrom\b`, 60),
      near(
        String.raw`\bpolic(?:y|ies)\b`,
        String.raw`\b(?:only|just|exact(?:ly)?)\b[^.\n]{0,30}\b(?:requested|called|current|one|that|this|first)\b[^.\n]{0,16}\b(?:methods?|routes?|paths?|resources?|arn|endpoints?)`,
        60,
      ),
      near(
        String.raw`\bcached? (?:polic\w+|result|decision|response)|\bre-?us\w+`,
        String.raw`\b(?:every |any |all )?other (?:routes?|paths?|endpoints?|methods?)`,
        80,
      ),
    ),
  ),
  sign(
    'order-of-calls',
    'Which route is refused depends on the order of the calls.',
    anyOf(
      String.raw`\b(?:roles? (?:swap|reverse)|vice versa|the reverse|(?:the )?other way (?:round|around)|order of (?:the )?calls?)`,
      String.raw`\b(?:whichever|whatever|any|every|the) (?:\w+ )?(?:endpoint|route|call|path|method|resource|page|request)s?\b[^.\n]{0,20}\b(?:second|next|after(?:wards?)?|later)\b[^.\n]{0,30}${REFUSED}`,
    ),
  ),
  sign(
    'ttl-zero-helps',
    'Without caching it passes.',
    anyOf(
      near(
        String.raw`\b(?:ttl|cach(?:e|ing))\b[^.\n]{0,20}\b(?:0|zero|off|disabled)\b|\bdisabl\w+ (?:the )?(?:authoriz\w+ )?cach\w+`,
        String.raw`\bgoes away|\bfix(?:es|ed)\b|\bhelp(?:s|ed)\b|\bsolve[sd]?\b|\bgone\b|\bdisappear\w*|${WORKS}`,
        50,
      ),
    ),
  ),
  sign(
    'path-shape',
    'Slashes, case or encoding of the path differ.',
    /\b(?:trailing|double|doubled|extra|leading) slash|\b(?:upper|lower)-?case (?:path|url)|\b(?:url|percent)[- ]?encod|https?:\/\/[^\s/]{1,100}\/\/|\broot (?:resource|path|url)\b/i,
  ),
  sign(
    'action-of-policy',
    'The action in the function’s policy may be another.',
    anyOf(
      nearby(
        String.raw`\bactions?\b`,
        String.raw`(?:instead of|rather than|not|should be|must be) ["'\x60]?execute-api:invoke\b|\blambda:Invoke\w*`,
        80,
      ),
      near(AUTHORIZER, String.raw`\bwrong action\b|\bcondition\b`, 60),
    ),
  ),
  sign(
    'token-validation',
    'A validation expression checks the token.',
    anyOf(
      String.raw`\btoken validation\b|\bvalidation (?:regex|expression)|identityValidationExpression`,
      near(String.raw`\bregex\w*|\bregular expression`, String.raw`\btoken\b|\bbearer\b|\bprefix\b|${AUTHORIZER}`, 50),
      near(String.raw`\bbearer\b`, String.raw`\bprefix\b`, 20),
    ),
  ),
  sign(
    'identity-sources',
    'The authorizer’s identity sources are spoken of.',
    anyOf(
      String.raw`\bidentity ?sources?\b`,
      near(String.raw`\brequest(?:[- ]type)? auth?ori[sz]er`, String.raw`\bquery ?string|\bparameters?\b`, 80),
    ),
  ),
  sign(
    'other-header-sent',
    'The token comes in another header than the authorizer reads.',
    anyOf(
      String.raw`\btoken source\b|\bheader name\b|\bheaders? (?:is|are) case|\bwithout (?:any|the|an?) (?:auth\w* )?(?:header|token)s?\b`,
      near(
        String.raw`\b(?:sends?|sending|sent|pass(?:es|ed|ing)?|puts?|comes?)\b`,
        String.raw`\b(?:another|different|wrong|other) header|\bx-[\w-]*(?:auth|token)[\w-]*`,
        30,
      ),
    ),
  ),
  sign(
    'throws-unauthorized',
    'The function throws Unauthorized.',
    anyOf(String.raw`\b(?:throw\w*|rais\w+|callback|context\.fail|reject\w*)\b[^.\n]{0,30}["'(\x60 ]unauthori[sz]ed`),
  ),
  sign(
    'may-not-call-authorizer',
    'API Gateway may lack the permission to call the authorizer.',
    anyOf(
      String.raw`\binvoke\b[^.\n]{0,20}\bauthori[sz]er`,
      String.raw`\bauthori[sz]er\b[^.\n]{0,60}\b(?:lambda|invoke|function)[ -]permission`,
      nearby(
        AUTHORIZER,
        String.raw`\b(?:add-permission|lambda:?:?permission|aws_lambda_permission)\b|(?:${LACKS})[^.\n]{0,30}\b(?:permissions?|access to|resource(?:-based)? policy)\b|\basks? for (?:the )?permission|\bauthorizers/\*`,
        100,
      ),
    ),
  ),
  sign(
    'role-not-assumable',
    'A role that API Gateway should assume may not trust it.',
    /\bauthorizerCredentials\b|\binvocation role\b|\btrust (?:polic|relation)|\bassume the (?:provided |invocation )?role\b/i,
  ),
  sign(
    'authorizer-crashes',
    'The authorizer fails or returns what is no policy.',
    anyOf(
      String.raw`\bstack ?trace\b|\bcrash\w*|\bunhandled\b|\bmessage null\b|\bnull message\b|\b(?:malformed|invalid) policy\b`,
      String.raw`\bcontext\b[^.\n]{0,40}(?:\b(?:arrays?|objects?|lists?|nested)\b|\[)`,
      nearby(AUTHORIZER, String.raw`\b(?!Authorizer)[A-Z]\w*Error\b|\bexception\b(?! in)|\btraceback\b|\bpanic\w*`, 80),
    ),
  ),
  sign(
    'authorizer-slow',
    'The authorizer is slow.',
    anyOf(
      String.raw`\btim(?:e|es|ed|ing)[ -]?out\b|\bcold start|\bis cold\b`,
      near(AUTHORIZER, String.raw`\b(?:slow|hang(?:s|ing)?|throttled|takes? (?:too long|more than|over|>)|latency|concurrency)`, 60),
    ),
  ),
  sign(
    'returns-deny',
    'The function returns Deny.',
    anyOf(
      String.raw`\b(?:block|deny) ?list`,
      near(
        String.raw`${AUTHORIZER}|\b(?:function|lambda|code)\b`,
        String.raw`\b(?:returns?|returning|emits?|produces?|generat\w+|says?|effect)\b[^.\n]{0,16}\bdeny\b|\bdenies\b`,
        60,
      ),
      String.raw`\breturn\w*\b[^.\n]{0,12}\bdeny\b`,
    ),
  ),
  sign(
    'allowed-again',
    'The caller was allowed again, and is still refused.',
    anyOf(
      String.raw`\b(?:re-?(?:enabled|activated|instated|opened|granted)|restored|granted|un-?(?:blocked|locked|suspended|banned)|back|paid|flipped|renewed|corrected|(?:fixed|updated|changed|redeployed) (?:the |our |my )?(?:auth?ori[sz]er|function|lambda|permissions?|roles?|groups?|user))\b[^\n]{0,120}\b(?:still|keeps?|kept|continu\w+|remain\w*)\b`,
    ),
  ),
  sign(
    'flush-helps',
    'After the cache is flushed it passes.',
    anyOf(
      near(
        String.raw`\bflush\w*|\bclear(?:s|ed|ing)? (?:the )?(?:auth?ori[sz]er )?cache`,
        String.raw`\bfix(?:es|ed)\b|\bhelp(?:s|ed)\b|\bsolve[sd]?\b|\bagain\b|${WORKS}`,
        50,
      ),
    ),
  ),
  sign(
    'policy-lacks-route',
    'The function’s policy does not list the route.',
    anyOf(
      near(
        String.raw`${AUTHORIZER}|\bpolicy document\b|\breturned policy\b`,
        String.raw`\bempty (?:policy|statement)|\bno statement\b|(?:\bnot|n['’]t) (?:list|includ|contain|cover)\w*`,
        60,
      ),
    ),
  ),
  sign(
    'new-token-works',
    'With a new token it passes.',
    anyOf(
      near(
        String.raw`\b(?:new|fresh|another|different) (?:access |id )?(?:token|jwt|session)\b|\blog(?:s|ged|ging)? (?:out|in again|back in)\b|\bre-?log\w*`,
        WORKS,
        40,
      ),
    ),
  ),
] as const;
