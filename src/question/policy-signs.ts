import { anyOf, LACKS, near, nearby, OTHER, sign, WORKS } from './sign';

const POLICY = String.raw`\bresource[ -]?polic\w*|\bpolic(?:y|ies)\b`;
const ENDPOINT = String.raw`\bsourceVpce?\b|\bvpc ?endpoints?\b|\bvpce\b|\binterface endpoints?\b`;
const CHANGED_POLICY = near(
  String.raw`\b(?:add|attach|chang|updat|edit|remov|delet|replac|relax)\w*\b`,
  String.raw`\bresource[ -]?polic(?:y|ies)\b`,
  50,
);
const NO_EFFECT = String.raw`n['’]t (?:fix|help|change|solve|work|make)|\b(?:not|no) (?:fix|help|effect|difference|luck|avail|change)\w*\b|\bstill\b|\bsame (?:\w+ )?(?:issue|error|answer|result|thing|403)\b`;
const PRIVATE = String.raw`\bprivate\b`;

/** Circumstances that make a resource policy, or a VPC endpoint's, refuse. */
export const POLICY_SIGNS = [
  sign(
    'policy-and-deploy',
    'A policy was changed, and a deployment is spoken of.',
    anyOf(
      nearby(
        String.raw`\bresource[ -]?polic\w*`,
        String.raw`\bre-?deploy\w*|\bdeploy(?:ed)? (?:it|again|(?:the |your )?(?:api|stage))\b|\blast deployment|\b(?:not|never|forg[oe]t(?:ten)?|(?:have|had|need(?:ed)?) to)\b[^.\n]{0,20}\bdeploy|n['’]t deploy`,
        140,
      ),
    ),
  ),
  sign(
    'policy-without-effect',
    'A policy was changed, and nothing changed with it.',
    // the policy itself often stands between the two
    anyOf(`(?:${CHANGED_POLICY})[^\\n]{0,140}?(?:\\n[^\\n]{0,60}?)?(?:${NO_EFFECT})`),
  ),
  sign(
    'address-as-seen',
    'The address that arrives may be another.',
    anyOf(
      near(
        String.raw`\b(?:vpn|prox(?:y|ies)|nat|elastic ips?|egress|cloudflare|cdn|edge|x-forwarded-for)\b`,
        String.raw`\bsource ?ip\b|\baddress(?:es)?\b|\belastic ips?\b|\bsees?\b|\bseen\b|\bleaves?\b|\bleaving\b`,
        60,
      ),
      String.raw`\bsource ip\b[^.\n]{0,40}\bdifferent\b`,
    ),
  ),
  sign('dual-stack', 'IPv6 or dual stack is in use.', /\bipv6\b(?!: ?\(none\))|\bdual-?stack\b/i),
  sign(
    'deny-statement',
    'The policy’s own Deny is spoken of.',
    anyOf(String.raw`\bNotIpAddress\b`, near(POLICY, String.raw`\b(?:explicit(?:ly)? )?deny\b(?! in)|\bdenies\b`, 50)),
  ),
  sign(
    'endpoint-recreated',
    'The VPC endpoint is another than the policy names.',
    anyOf(
      near(ENDPOINT, String.raw`\bre-?creat\w+|\breplac\w+|\brebuil\w+|\bmigrat\w+|${OTHER} (?:id|vpce|endpoint|one)`, 60),
      near(String.raw`\bsourceVpce?\b`, String.raw`${OTHER} (?:\w+ )?(?:id|vpce|endpoint|one)\b`, 60),
    ),
  ),
  sign(
    'between-accounts',
    'The call goes from one account to another.',
    /\bcross[ -]account\b|\baccount [A-Z]\b[^\n]{0,80}\baccount [A-Z]\b|\b(?:[Aa]nother|[Tt]arget) account\b|\b(?:two|both) (?:\w+ )?accounts\b/,
  ),
  sign(
    'private-without-policy',
    'A private API has no resource policy.',
    anyOf(nearby(PRIVATE, String.raw`\b(?:without|no|lacks|never had|has not)\b[^.\n]{0,20}\b(?:resource )?polic`, 80)),
  ),
  sign(
    'was-private',
    'The API was private before.',
    anyOf(
      String.raw`\bprivate to (?:regional|edge|public)\b|\b(?:was|used to be|formerly|previously|once) private\b`,
      near(PRIVATE, String.raw`\b(?:convert|chang|switch|mov|migrat)\w*\b[^.\n]{0,30}\b(?:regional|edge|public)\b`, 60),
    ),
  ),
  sign(
    'policy-for-other-route',
    'The policy covers other stages or routes.',
    anyOf(
      String.raw`\bpolic\w*\b[^.\n]{0,20}\ballows? only\b`,
      String.raw`(?<![\w.:/])[\w-]+/(?:GET|POST|PUT|DELETE|\*)/\*|\bexecute-api:/\w+/`,
      near(
        String.raw`\b(?:allow )?statement\b|\bresource polic\w*`,
        String.raw`\b(?:covers?|lists?|names?|is for|only)\b[^.\n]{0,30}\b(?:stages?|paths?|methods?|routes?)\b`,
        40,
      ),
    ),
  ),
  sign(
    'principal-without-iam',
    'A policy names a principal, and the method asks for none.',
    anyOf(nearby(String.raw`\bprincipal\b`, String.raw`\bno iam\b|\banonymous\b|\bnone\b|\bwithout iam\b`, 120)),
  ),
  sign(
    'cognito-and-policy',
    'Cognito and a resource policy work together.',
    anyOf(nearby(String.raw`\bcognito\b`, String.raw`\bresource[ -]polic`, 140)),
  ),
  sign(
    'endpoint-policy',
    'The VPC endpoint’s policy is spoken of.',
    anyOf(
      String.raw`\bendpoint(?:['’]s)? polic`,
      near(String.raw`\bendpoint\b`, String.raw`\b(?:limited|restrict\w*) to\b|\brestricts?\b`, 40),
    ),
  ),
  sign(
    'endpoint-policy-bearer',
    'The VPC endpoint’s policy names principals, and the call brings a token.',
    anyOf(nearby(String.raw`\bendpoint(?:['’]s)? polic\w*`, String.raw`\bbearer\b|\bjwt\b|\bprincipals?\b`, 120)),
  ),
  sign(
    'endpoint-policy-denies',
    'The VPC endpoint’s policy denies.',
    anyOf(near(String.raw`\bendpoint(?:['’]s)? polic\w*`, String.raw`\bden(?:y|ies)\b(?! in)`, 40)),
  ),
  sign(
    'domain-associated',
    'A private domain’s association with the endpoint is spoken of.',
    /\b(?:domain name )?access association|\bdomain\w* (?:is )?(?:not )?associat\w+/i,
  ),
  sign(
    'domain-policy',
    'A private domain’s own policy is spoken of.',
    anyOf(near(String.raw`\bprivate (?:custom )?domain`, String.raw`\bpolic`, 50)),
  ),
  sign(
    'private-dns',
    'Private DNS is on.',
    // the name of an API that leads to a private address, as clients show it: https://www.rfc-editor.org/rfc/rfc1918
    /\bexecute-api\.[\w.-]{1,60}[^\n]{0,60}?(?<![\d.])(?:10\.\d|172\.(?:1[6-9]|2\d|3[01])\.\d|192\.168\.\d)|\bprivate[ -]?dns\b|PrivateDnsEnabled|\bresolves? to (?:an? |the )?(?:private|internal|vpce|10\.\d|172\.\d|vpc endpoint)/i,
  ),
  sign(
    'works-outside-vpc',
    'From outside the VPC it passes.',
    anyOf(
      nearby(
        String.raw`\bvpc\b|\bec2\b|\bsubnets?\b|\bfargate\b`,
        String.raw`\b(?:laptops?|computers?|workstations?|home|outside|(?:public )?internet|elsewhere)\b[^.\n]{0,24}${WORKS}`,
        160,
      ),
    ),
  ),
  sign(
    'endpoint-dns-name',
    'The VPC endpoint’s own name is called, or a Host header is missing.',
    anyOf(
      String.raw`x-apigw-api-id|\b(?:forgot|without|missing|no)\b[^.\n]{0,10}\bhost header\b|\bvpce (?:public )?dns\b|\.vpce\.amazonaws`,
    ),
  ),
  sign(
    'organisation-policy',
    'A policy of the organisation or a boundary is in play.',
    /\bscps?\b|\bservice control polic|\bpermissions? boundar|\brcps?\b|\bresource control polic|\bsession polic/i,
  ),
  sign(
    'lacks-invoke',
    'The caller may lack execute-api:Invoke.',
    anyOf(
      near(LACKS, String.raw`\bexecute-api\b(?::invoke)?(?! (?:host|url|endpoint|vpc))`, 30),
      near(String.raw`\b(?:task|execution|lambda|iam|unauth\w*|guest) (?:role|user|polic\w+)\b`, LACKS, 60),
    ),
  ),
] as const;
