/** A symptom as far as the layers read it. */
export interface ShownRefusal {
  readonly id: string;
  readonly captures: Readonly<Record<string, string>>;
  readonly quote: string;
  readonly pasted: boolean;
}

/** Which policy the refusal's words speak of. */
export interface Denial {
  /**
   * `authorizer`: a Lambda authorizer's words, which never name a principal. `named`: the words of every other policy.
   * `unsaid`: a policy, the words do not say which. `other`: not a policy's words at all. `none`: there is no refusal to read.
   */
  readonly by: 'authorizer' | 'named' | 'unsaid' | 'other' | 'none';
  readonly explicit: boolean | 'unknown';
  /** Lower-case, e.g. `resource-based policy`; today's wording names it, that of 2022 does not. */
  readonly policyType?: string;
  /** As the words name it: `anonymous`, or the ARN of a signed caller. */
  readonly principal?: string;
  readonly arn?: string;
  /** What was refused: `execute-api:Invoke`, or the like of `execute-api:InvalidateCache`. */
  readonly action?: string;
  /** Only a status is known. */
  readonly statusOnly: boolean;
}

/** The most trusted words that say which policy refused; words that leave it open are passed over while others speak. */
export function denialOf(shown: readonly ShownRefusal[]): Denial {
  const telling = shown.find(
    ({ id }) => id.startsWith('named-') || id.startsWith('authorizer-explicit') || id.startsWith('authorizer-implicit'),
  );
  const first = shown[0];
  if (first === undefined) return { by: 'none', explicit: 'unknown', statusOnly: false };
  const open = isOpen(first.id);
  if (!open && telling !== first) return { by: 'other', explicit: 'unknown', statusOnly: false };
  if (telling === undefined) return { by: 'unsaid', explicit: 'unknown', statusOnly: first.id === 'unnamed' };
  const policyType = (telling.captures.policyType ?? policyTypeIn(telling.quote))?.toLowerCase();
  if (telling.id.startsWith('authorizer-')) return { by: 'authorizer', explicit: authorizerSays(telling), statusOnly: false };
  return {
    by: 'named',
    explicit: telling.id === 'named-explicit-deny',
    statusOnly: false,
    ...(policyType === undefined ? {} : { policyType }),
    ...(telling.captures.principal === undefined ? {} : { principal: telling.captures.principal }),
    ...(telling.captures.arn === undefined ? {} : { arn: telling.captures.arn }),
    ...(telling.captures.action === undefined ? {} : { action: telling.captures.action }),
  };
}

function isOpen(id: string): boolean {
  return id === 'client-not-authorized' || id === 'access-denied-unnamed' || id === 'unnamed';
}

/** People paste the first half of a sentence: what is missing at its end then says nothing. */
function authorizerSays(shown: ShownRefusal): boolean | 'unknown' {
  if (shown.id === 'authorizer-explicit-deny') return true;
  return shown.pasted && !/because no/i.test(shown.quote) ? 'unknown' : false;
}

function policyTypeIn(quote: string): string | undefined {
  return /(?:with an explicit deny in an?|because no) ([a-z -]{1,40}(?:policy|boundary))/i.exec(quote)?.[1];
}

/** `a VPC endpoint policy`, `an identity-based policy`: how the words name it, with its article. */
export function namedPolicy(policyType: string): string {
  const name = policyType.replace(/^vpc\b/, 'VPC');
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** A caller who did not sign. */
export function isAnonymous(principal: string | undefined): boolean {
  return principal !== undefined && /^anon+[yi]mous$/i.test(principal);
}

/** The refusal is of a private custom domain, not of the API behind it. */
export function namesDomain(arn: string | undefined): boolean {
  return arn !== undefined && /:\/?domainnames\//.test(arn);
}
