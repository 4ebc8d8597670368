import { isObject, nameOf } from './json-value';
import { readTexts } from './read-texts';
import type { PolicyProblem, PrincipalElement } from './types';

const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/**
 * Reads `Principal` or `NotPrincipal`: `"*"`, or an object of kinds. Undefined where it is neither, with a problem.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function readPrincipal(value: unknown, where: string, problems: PolicyProblem[]): readonly PrincipalElement[] | undefined {
  if (value === '*') return [{ kind: 'everyone' }];
  if (!isObject(value)) {
    const has = typeof value === 'string' ? `"${value}"` : nameOf(value);
    problems.push({ where, says: `a principal must be "*" or an object such as {"AWS": "…"}, it is ${has}` });
    return undefined;
  }
  const elements: PrincipalElement[] = [];
  for (const [name, raw] of Object.entries(value)) {
    const kind = KINDS.find((known) => known === name);
    if (kind === undefined) {
      problems.push({ where: `${where}.${name}`, says: `${name} is no kind of principal; AWS has ${KINDS.join(', ')}` });
      return undefined;
    }
    const values = readTexts(raw, `${where}.${name}`, problems);
    if (values === undefined) return undefined;
    elements.push({ kind, values });
  }
  if (elements.length === 0) problems.push({ where, says: 'a principal must name someone, it is empty' });
  return elements.length === 0 ? undefined : elements;
}
