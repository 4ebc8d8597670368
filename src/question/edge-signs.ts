import { anyOf, LACKS, near, nearby, OTHER, REFUSED, sign, WORKS } from './sign';

const CLOUDFRONT = String.raw`\bcloud ?front\b|\bdistribution\b|\bcdn\b`;
const METHOD = String.raw`\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)\b`;

/** Circumstances of the way in: routes, stages, domains, certificates, the web ACL and CloudFront. */
export const EDGE_SIGNS = [
  sign(
    'managed-rule',
    'A rule of the web ACL matches.',
    /\bAWSManagedRules\w*|\bmanaged rules?\b|\b(?:core|common) ?rule ?(?:set|group)|\bgeo[ -]?(?:match|block|restrict)\w*|\bbot control\b|\bsql ?i(?:njection)?\b|\bxss\b|\buser-?agents?\b|\bcountr(?:y|ies)\b|\bip ?reputation|\bAnonymousIp\w*|\b(?!SizeRestrictions)\w{2,40}_(?:HEADER|BODY|QUERYSTRING|QUERYARGUMENTS|COOKIE|URIPATH)\b/i,
  ),
  sign('size-rule', 'The web ACL’s rule on size is spoken of.', /\bSizeRestrictions?\w*|\boversize\b/i),
  sign(
    'size-matters',
    'The size of the request matters.',
    anyOf(
      nearby(String.raw`\bwaf\b|\bweb ?acl\b|\bforbidden\b`, String.raw`\b\d{1,4} ?kb\b|\b(?:large|larger|big|bigger|size)\b`, 60),
      String.raw`\bSizeRestrictions?\w*|\boversize\b`,
      // what a web ACL inspects of a body ends at 8 to 64 KB
      String.raw`\b(?:exceed\w*|over|above|beyond|(?:larger|bigger|longer|more) than) (?:\w+ ){0,2}\d{1,3} ?ki?b\b`,
    ),
  ),
  sign('rate-rule', 'A rule limits the rate.', /\brate[- ](?:based|rule|limit)/i),
  sign('default-action', 'The web ACL’s default action is spoken of.', /\bdefault action\b|\bdefault block\b|\bblocks? by default\b/i),
  sign('custom-response', 'A rule of the web ACL answers in its own words.', /\bcustom response\b/i),
  sign('captcha', 'A CAPTCHA or challenge is in play.', /\bcaptcha\b|\bchallenge\b/i),
  sign(
    'options-refused',
    'The preflight itself is refused.',
    anyOf(
      near(String.raw`\bpre-?flights?\b|(?<!\bincl\. )(?<!\bincluding )(?<!\beven )\bOPTIONS\b`, REFUSED, 60),
      near(
        String.raw`\bpre-?flights?\b|(?<!\bincl\. )(?<!\bincluding )(?<!\beven )\bOPTIONS\b`,
        String.raw`\bauth?ori[sz]er\b|\bapi[ -]?key|\bx-api-key\b|\bAWS_IAM\b`,
        60,
      ),
    ),
  ),
  sign('override-header', 'A header changes the method.', /x-http-method-override|\bmethod override\b/i),
  sign(
    'other-verb',
    'One method passes and another on the same path does not.',
    // "only get", "just get" are no methods: those are in capitals
    new RegExp(
      [
        String.raw`\b[Ss]ame (?:path|url|URL|resource|endpoint)\b|\b[Ww]rong (?:verb|(?:(?:http|HTTP) )?method)\b`,
        String.raw`\b(?:[Oo]nly|[Jj]ust) (?:has|have|had|defined?|accepts?|supports?)?(?: an?| the)? ?${METHOD}|\b(?:has|have) only ${METHOD}|\b[Tt]here is no ${METHOD}`,
      ].join('|'),
    ),
  ),
  sign(
    'path-in-doubt',
    'The path may be wrong.',
    /\btyped?\b[^.\n]{0,20}\bwrong\b|\btypo\b[^.\n]{0,20}\b(?:url|path)\b|\b(?:url|path)\b[^.\n]{0,20}\btypo\b|\bwrong (?:url|path)\b|\bmisspel\w+|\bthe (?:resource|route|path) is (?:at )?\/|\bforgot the (?:resource|path)/i,
  ),
  sign(
    'deployment-older',
    'The stage may run an older deployment.',
    anyOf(
      near(LACKS, String.raw`\b(?:re-?)?deploy(?:ed|ing|ment)?\b`, 30),
      String.raw`\bdeploy API\b|\baws_api_gateway_deployment\b|\b(?:re-?)deploy(?:ed|ing)? (?:the (?:api|stage) )?(?:fixed|solved|helped)`,
      near(String.raw`\badded\b|\bcreated\b|\bnew\b`, String.raw`\b(?:have|had|need(?:ed)?|did i have) to (?:re-?)?deploy`, 100),
    ),
  ),
  sign(
    'proxy-root',
    'The root above a greedy route is called.',
    anyOf(
      nearby(
        String.raw`\{proxy\+\}|\bproxy resource\b|\bgreedy\b`,
        String.raw`\broot\b|\bparent\b|\bbare\b|\bbase path\b|\bempty path\b`,
        60,
      ),
    ),
  ),
  sign(
    'root-alone',
    'The root is refused, and what lies under it passes.',
    anyOf(
      near(
        String.raw`\broot (?:path|url|route|resource|endpoint|of)\b|\b(?:the|only|just) root\b|["'\x60(]/["'\x60)]`,
        String.raw`\b(?:other|sub-?|nested|child|deeper)\s?(?:routes?|paths?|urls?|endpoints?|resources?)\b[^.\n]{0,24}${WORKS}|["'\x60( ]/\w[^\s]{0,60}[^.\n]{0,16}${WORKS}|\bnot (?:for )?(?:the |a )?root\b`,
        80,
      ),
    ),
  ),
  sign(
    'stage-in-url',
    'The stage stands in a custom domain’s URL.',
    anyOf(
      String.raw`\bstage\b[^.\n]{0,20}\b(?:in|twice)\b[^.\n]{0,10}\b(?:url|path)\b|\bstage (?:name )?(?:twice|repeated)\b`,
      nearby(
        String.raw`\b(?:custom domain|base[ -]?path)\b`,
        String.raw`\bwithout (?:the |/)?(?:stage|prod|dev)\b|\bdrop(?:ped|ping)? the stage|https?://[^\s/]{1,80}/(?:prod|dev|stage|staging|live|test|qa)/`,
        120,
      ),
    ),
  ),
  sign(
    'domain-without-mapping',
    'A domain has no mapping to the API.',
    anyOf(
      near(
        String.raw`\bmappings?\b`,
        String.raw`${LACKS}|\bdeleted\b|\bgone\b|\bhad to (?:add|create)\b|\bwrong (?:stage|api)\b|\bpoint(?:s|ed) (?:at|to) (?:an? |the )?(?:old|deleted|wrong|other)`,
        30,
      ),
    ),
  ),
  sign(
    'api-gone',
    'The API that is called may not exist.',
    anyOf(
      near(
        String.raw`\b(?:rest )?api\b|\bstack\b|\binvoke url\b`,
        String.raw`\b(?:destroyed|recreated|re-created|re-imported)\b|\b(?:different|new|another|old) (?:api |rest )?id\b|\bold (?:invoke )?url\b|\b(?:was|been) (?:deleted|replaced)\b|\bcdk destroy\b`,
        50,
      ),
      String.raw`\bold (?:invoke|execute-api) url\b`,
    ),
  ),
  sign(
    'stage-gone',
    'The stage may not exist.',
    anyOf(
      String.raw`\bdeleted stage\b|\bstage\b[^\n]{0,60}\b(?:was (?:deleted|removed|renamed)|is gone|(?:does not|doesn['’]t|no longer) exists?)\b`,
      String.raw`\bno (?:such )?stage\b|\bwrong stage\b|\bstage name\b[^.\n]{0,20}\b(?:wrong|typo)\b|\bonly (?:made|has|created|deployed) an? stage\b|(?:\bforgot|\bwithout|\bno|\bmissing) (?:the )?stage(?: name)? (?:in|from) the\b`,
    ),
  ),
  sign('strict-access', 'The endpoint’s access mode is spoken of.', /endpointAccessMode|\bstrict (?:access )?mode\b|\bSecurityPolicy_\w+/i),
  sign(
    'cloudfront-drops',
    'CloudFront may drop the Authorization header.',
    anyOf(nearby(CLOUDFRONT, String.raw`\bauthori[sz]ation\b(?! type)`, 100)),
  ),
  sign(
    'cloudfront-host',
    'CloudFront or a proxy forwards a Host header.',
    anyOf(
      nearby(
        CLOUDFRONT,
        String.raw`\bhost header|\bviewer host|\bforward\w* (?:the )?host|\ball (?:the )?(?:viewer )?headers\b|\bheaders: ?all\b|\bhost\b(?= is| to| from)`,
        80,
      ),
      String.raw`\bproxy_set_header host\b|\bAllViewer\b|\bpreserve[_-]?host\b|\brewr\w+ the host header|\bhost header\b[^.\n]{0,40}(?:not match|n['’]t match|mismatch|chang\w+|wrong)`,
    ),
  ),
  sign(
    'cloudfront-signed',
    'A signed call goes through CloudFront.',
    anyOf(
      nearby(
        CLOUDFRONT,
        String.raw`\bsign(?:s|ed|ing|ature)?\b|\bsigv4\b|\baws_iam\b|\b(?:using|use|with|via) iam\b|\biam[- ](?:auth\w*|protected)`,
        100,
      ),
    ),
  ),
  sign(
    'cloudfront-answers',
    'CloudFront’s own settings refuse.',
    anyOf(
      near(
        CLOUDFRONT,
        String.raw`\ballow(?:s|ed)? (?:http )?methods?\b|\bbehaviou?r\b|\bgeo restriction|${METHOD} and ${METHOD} only|\bonly ${METHOD}(?! (?:an? |the )?["'\x60{(]{0,2}(?:[45]\d\d|forbidden|unauthori|error|access|message|missing))`,
        60,
      ),
    ),
  ),
  sign(
    'truststore',
    'The truststore may lack the issuer.',
    anyOf(
      near(String.raw`\btrust ?store\b`, String.raw`${LACKS}|\bnew\b|\bversion\b|\bupdat\w+|\bupload\w*|${OTHER}`, 60),
      String.raw`\bnew (?:ca|intermediate|issuer)\b`,
      near(LACKS, String.raw`\bclient cert\w*`, 20),
    ),
  ),
  sign(
    'certificate-expired',
    'A client certificate has expired.',
    anyOf(near(String.raw`\bcert\w*\b`, String.raw`\bexpire[sd]?\b|\bran out\b|\bnot renewed\b`, 30)),
  ),
  sign('self-signed', 'A client certificate is self-signed.', /\bself-?signed\b/i),
  sign(
    'weak-certificate',
    'A certificate’s algorithm may be too weak.',
    /\bsha-?1\b|\bmd5\b|\bweak (?:signature|algorithm)|\b1024[ -]?bit/i,
  ),
] as const;
