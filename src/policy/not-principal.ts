import { listPrincipals, type PrincipalOutcome, principalFits, sayCaller } from './principals';
import type { Caller, PrincipalElement, Statement } from './types';

const NOTHING: readonly string[] = [];

/**
 * Whether a `NotPrincipal` leaves the caller in, i.e. whether the statement applies. To exempt one identity from a Deny, AWS wants its
 * account listed too, and for a role its session: with only part of that listed AWS says that the Deny "might" still apply.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function matchNotPrincipals(
  listed: readonly PrincipalElement[],
  caller: Caller | 'unknown',
  effect: Statement['effect'],
): PrincipalOutcome {
  const fits = principalFits(listed, caller);
  const matching = fits.filter((fit) => fit.matched === true);
  const [who, named] = [sayCaller(caller), listPrincipals(listed)];
  if (listed.some((element) => element.kind === 'everyone'))
    return { matched: false, why: `NotPrincipal lists everyone`, dependsOn: NOTHING };
  if (matching.length === 0) {
    const open = fits.find((fit) => fit.matched === 'unknown');
    if (open === undefined) return { matched: true, why: `${who} is not one of ${named} (NotPrincipal)`, dependsOn: NOTHING };
    return {
      matched: 'unknown',
      why: `whether ${who} is one of ${named} is not known (NotPrincipal)`,
      dependsOn: [open.dependsOn ?? 'aws:PrincipalArn'],
    };
  }
  const isExact = matching.some((fit) => fit.how === 'exact');
  const hasAccount = matching.some((fit) => fit.how === 'account') || listed.some((element) => element.kind === 'Service');
  if (isExact && (hasAccount || effect === 'Allow')) return { matched: false, why: `${who} is listed in NotPrincipal`, dependsOn: NOTHING };
  return {
    matched: 'unknown',
    why: `NotPrincipal lists ${named}, only part of what AWS asks for to exempt ${who}: identity (for a role its session) and account`,
    dependsOn: ['undecided:not-principal-in-part'],
  };
}
