import { anyOf, LACKS, near, nearby, OTHER, sign } from './sign';

const KEY = String.raw`\bapi[ -]?keys?\b|\bx-api-key\b|(?<!access )(?<!secret )\bkeys?\b`;
const CLOCK = String.raw`\bclocks?\b|\bsystem time\b|\bntp\b|\btime sync`;

/** Circumstances of the caller: signatures, credentials, API keys and how often it calls. */
export const CALLER_SIGNS = [
  sign(
    'not-signed',
    'The call is not signed.',
    /\b(?:without|not|no|never) (?:any )?(?:sign(?:ing|ed|ature)?\b|sigv4)|\bunsigned\b|\b(?:without|no) (?:aws )?credentials\b/i,
  ),
  sign(
    'clock-behind',
    'The caller’s clock is behind.',
    anyOf(near(CLOCK, String.raw`\b(?:behind|slow|late|drift\w*|blocked)\b`), String.raw`\b(?:signature|request)\b[^.\n]{0,12}\btoo old\b`),
  ),
  sign('clock-ahead', 'The caller’s clock is ahead.', anyOf(near(CLOCK, String.raw`\b(?:ahead|fast)\b`), String.raw`\bin the future\b`)),
  sign(
    'access-key-gone',
    'The access key was rotated or removed.',
    anyOf(
      near(
        String.raw`\baccess keys?\b|\biam keys?\b`,
        String.raw`\b(?:wrong|(?:an)?other account|govcloud|china|rotat\w+|delet\w+|deactivat\w+|inactive|revoked|disabled)\b`,
      ),
    ),
  ),
  sign(
    'temporary-credentials',
    'The credentials are temporary.',
    anyOf(
      String.raw`\btemporary credentials\b|\bsession tokens?\b`,
      near(String.raw`\bcredentials\b|(?<!\bapi[ -])\bkeys\b`, String.raw`\bexpire[sd]?\b|\bexpiring\b`, 30),
      near(String.raw`\bassum\w+ (?:a |the )?role\b|\bsts\b`, String.raw`\bonce\b|\bexpir\w+|\bhours?\b`, 40),
    ),
  ),
  sign(
    'signature-differs',
    'The signature does not match.',
    anyOf(
      String.raw`\bsignature ?(?:\w+ ){0,4}(?:mismatch|not match|(?:doesn|didn)['’]?t match|wrong|differs?)|SignatureDoesNotMatch|InvalidSignature\w*|\bsigning code\b|\bcanonical request\b`,
      near(
        String.raw`\bsign(?:s|ed|ing)?\b`,
        String.raw`\b(?:mutat|chang|alter|rewr|encod)\w*|\bprox(?:y|ies)\b|\bpathRewrite\b|\bfails?\b|\bafter (?:it was |we )?sign\w+`,
        50,
      ),
    ),
  ),
  sign(
    'signed-for-region',
    'The call is signed for a Region.',
    anyOf(
      near(String.raw`\bsign\w*\b`, String.raw`\bwrong region\b|\b[a-z]{2}-[a-z]+-\d\b`, 30),
      String.raw`\bcredential\b[^.\n]{0,30}\bregion\b`,
    ),
  ),
  sign(
    'signed-for-service',
    'The call is signed for a service.',
    anyOf(
      String.raw`\bsign\w*\b[^.\n]{0,30}\bservice\b(?! control)|\bservice ?name\b[^.\n]{0,40}execute-api|\bcredential\b[^.\n]{0,30}\bservice\b`,
    ),
  ),
  sign(
    'signed-on-another-day',
    'The date in the signature’s scope is spoken of.',
    /\bcredential scope\b[^.\n]{0,40}\bdate\b|\bdate in (?:the )?credential scope|\bx-amz-date\b[^.\n]{0,40}\b(?:differs?|another|midnight|local time)/i,
  ),
  sign(
    'not-signature-v4',
    'Another scheme than a signature is in the Authorization header.',
    anyOf(near(String.raw`\baws_iam\b|\biam auth\w*`, String.raw`\bbearer\b|\bjwt\b|\bbasic auth`, 80)),
  ),
  sign(
    'cache-invalidation',
    'The caller asks to invalidate the stage’s cache.',
    /InvalidateCache|\bcache-control\W{1,4}(?:max-age=0|no-cache)|\bmax-age=0\b|\bcache invalidation|\bhard (?:reload|refresh)/i,
  ),
  sign(
    'key-disabled',
    'An API key was disabled.',
    anyOf(near(KEY, String.raw`\bdisabled?\b|\bdeactivated?\b|\b(?:switched|turned) off\b|\bsuspended\b|\benabled ?[=:]? ?false\b`, 30)),
  ),
  sign(
    'key-wrong',
    'The value of the API key may be wrong.',
    anyOf(
      near(
        String.raw`\bapi[ -]?keys?\b|\bx-api-key\b`,
        String.raw`\btypo\b|\bwrong\b|\bmistyped\b|\bunknown\b|\b(?:another|other) region\b|\bkey id\b|\bdeleted\b|\btruncated\b|\b(?:rather|instead)\b`,
        30,
      ),
      String.raw`\bwrong (?:api[ -]?)?key`,
    ),
  ),
  sign('key-from-authorizer', 'The API key comes from the authorizer.', /usageIdentifierKey|\bapi[ -]?key[ -]?source\b/i),
  sign(
    'key-required',
    'The method asks for an API key.',
    /\bapi[ -]?key(?: is)? required\b|\brequires? an? api[ -]?key|apiKeyRequired|\bprivate: true\b/i,
  ),
  sign(
    'key-and-stage',
    'An API key passes on one stage and not on another.',
    anyOf(
      nearby(String.raw`\b(?:new|another|other|second)\b(?: \w+)? stage\b`, String.raw`\bapi[ -]?key\b`, 80),
      near(String.raw`\busage plans?\b`, String.raw`\bstages?\b`, 60),
    ),
  ),
  sign(
    'key-in-no-plan',
    'The API key is in no usage plan.',
    anyOf(
      String.raw`\b(?:in no|not in (?:a|any|the)|without a)\b[^.\n]{0,6}\busage plan`,
      near(
        String.raw`(?:${LACKS})[^.\n]{0,16}\b(?:attach|add|associat|link|assign)\w*|\bneeds? a\b|\bhad to (?:create|add)\b`,
        String.raw`\busage plans?\b`,
        30,
      ),
      near(String.raw`\b(?:new|second|another) (?:api[ -]?)?key\b`, String.raw`\busage plans?\b`, 80),
    ),
  ),
  sign('too-many', 'Calls come faster than a limit.', /\bthrottl\w+|\btoo many requests\b|\brate exceeded\b|\bburst\b/i),
  sign('quota-used', 'A quota is used up.', /\bquota\b|\blimit exceeded\b|\bend of (?:the|each|every) month\b|\bmonthly limit\b/i),
  sign(
    'many-from-one',
    'Many callers share one address.',
    anyOf(near(String.raw`\b(?:rate-?based|rate limit\w*|per ip)\b`, String.raw`\brules?\b|\bip\b|\bminutes?\b`, 30)),
  ),
  sign('key-of-another', 'The key that is sent is an old one.', anyOf(near(String.raw`\bapi[ -]?key\b`, OTHER, 12))),
] as const;
