import { defineLintRule } from '../define-lint-rule';
import { quoted } from '../resource-entries';

/** An account that was made unreadable is no wildcard. */
function isMasked4(part: string): boolean {
  return /^\*{2,}\d{0,4}$/.test(part);
}

export const principalWildcard = defineLintRule({
  id: 'principal-wildcard',
  severity: 'breaks',
  applies: ['resource'],
  why: 'A principal is an exact ARN, or "*": part of one takes no wildcard',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  judge: ({ statements }) =>
    statements.flatMap(({ where, statement }) =>
      [...(statement.principals ?? []), ...(statement.notPrincipals ?? [])].flatMap((element) =>
        element.kind === 'everyone' || element.kind === 'CanonicalUser'
          ? []
          : element.values
              .filter((value) => value !== '*' && value.startsWith('arn:') && /[*?]/.test(value) && !value.split(':').some(isMasked4))
              .map((value) => ({
                where: `${where}.Principal`,
                says: `${quoted(value)} has a wildcard, and a principal takes none`,
                instead: 'the account as principal, with a condition on aws:PrincipalArn',
              })),
      ),
    ),
});
