import { nearby } from './sign';

/** A piece of one of API Gateway's messages, as a person retells it. */
interface Retold {
  /** The symptom that the whole message would be; see causes/symptom-tables.ts. */
  readonly as: RetoldMessage;
  readonly pattern: RegExp;
}

export type RetoldMessage =
  | 'authorizer-explicit-deny'
  | 'authorizer-implicit-deny'
  | 'named-explicit-deny'
  | 'named-implicit-deny-typed'
  | 'named-implicit-deny'
  | 'missing-authentication-token'
  | 'not-a-signature'
  | 'signature-mismatch'
  | 'signature-expired'
  | 'signature-not-yet-current'
  | 'scope-region'
  | 'scope-service'
  | 'scope-date'
  | 'key-id-invalid'
  | 'credentials-expired'
  | 'token-expired'
  | 'unauthorized'
  | 'authorizer-failed'
  | 'quota-exceeded'
  | 'forbidden'
  | 'throttled';

const EXPLICIT = String.raw`\bexplicit(?:ly)? den(?:y|ied)\b`;
const NAMED = String.raw`\banonymous\b|\bexecute-api:invoke\b|\barn:aws[\w-]*:(?:iam|sts)\b`;

/** What says most first: who was refused, then by what. The words of 2022 and of today. */
const RETOLD: readonly Retold[] = [
  { as: 'authorizer-explicit-deny', pattern: new RegExp(nearby(String.raw`\baccess this resource\b`, EXPLICIT, 30), 'i') },
  { as: 'named-explicit-deny', pattern: new RegExp(nearby(NAMED, EXPLICIT, 200), 'i') },
  {
    as: 'named-explicit-deny',
    pattern: /explicit(?:ly)? den(?:y|ied) (?:in|by) an? (?:resource|service control|vpc endpoint|session|permissions)/i,
  },
  { as: 'authorizer-explicit-deny', pattern: /explicit deny in an identity-based/i },
  { as: 'authorizer-implicit-deny', pattern: /not authori[sz]ed to access this resource/i },
  { as: 'named-implicit-deny-typed', pattern: /because no (?:resource-based|vpc endpoint|identity-based) polic/i },
  {
    as: 'named-implicit-deny',
    pattern:
      /anonymous (?:user )?(?:is )?not authori[sz]ed|not authori[sz]ed to perform:? ?["'`]?execute-api|not authori[sz]ed to perform:? ?["'`]?invoke\b/i,
  },
  { as: 'missing-authentication-token', pattern: /missing auth(?:entication|orization)? ?token/i },
  {
    as: 'not-a-signature',
    pattern:
      /requires ["'`]?(?:credential|signature|signedheaders)["'`]? param|missing equal[- ]?sign|valid key=value pair|IncompleteSignature/i,
  },
  {
    as: 'signature-mismatch',
    pattern: /signature (?:we calculated )?(?:does|did)(?: not|n['’]?t) match|signature ?mismatch|SignatureDoesNotMatch|InvalidSignature/i,
  },
  { as: 'signature-expired', pattern: /\bsignature (?:has |is )?expired/i },
  { as: 'signature-not-yet-current', pattern: /\bsignature (?:is )?not (?:yet )?current/i },
  { as: 'scope-region', pattern: /scoped to (?:a |the )?(?:valid |correct |right )?region/i },
  { as: 'scope-service', pattern: /scoped to (?:a |the )?(?:valid |correct |right )?service/i },
  { as: 'scope-date', pattern: /date in (?:the )?credential scope/i },
  { as: 'credentials-expired', pattern: /security token (?:included in the request )?(?:is |has )?expired|ExpiredToken/i },
  { as: 'key-id-invalid', pattern: /security token (?:included in the request )?(?:is )?invalid|UnrecognizedClient|InvalidClientTokenId/i },
  { as: 'token-expired', pattern: /incoming token (?:has |is )?expired/i },
  { as: 'authorizer-failed', pattern: /message["'`]?\s?:\s?null|\bnull message\b|\bAuthorizerConfiguration/i },
  { as: 'quota-exceeded', pattern: /\blimit exceeded\b/i },
  {
    as: 'unauthorized',
    pattern:
      /\b(?:gets?|got|getting|returns?|returned|says?|answers?|receives?|received|always) (?:an? |back )?["'`{ ]{0,3}(?:message["': ]{0,5})?unauthori[sz]ed\b/i,
  },
  { as: 'throttled', pattern: /\btoo many requests\b/i },
];

/** Which message a text retells in part; undefined where it retells none, or only that something is denied explicitly. */
export function retoldMessage(text: string): RetoldMessage | undefined {
  return RETOLD.find(({ pattern }) => pattern.test(text))?.as;
}

/** "explicit deny", and not of which policy. */
export function tellsExplicitDeny(text: string): boolean {
  return new RegExp(EXPLICIT, 'i').test(text);
}

const GATEWAY_FORBIDS = new RegExp(nearby(String.raw`\bapi[ -]?gate?way\b`, String.raw`\bforbidden\b`, 160), 'i');

/** API Gateway by its name, and the word that it and everybody else refuses with: it counts where a text says nothing more. */
export function tellsForbidden(text: string): boolean {
  return GATEWAY_FORBIDS.test(text);
}
