import { isObject, type JsonObject, nameOf, own } from './json-value';
import { readConditions } from './read-condition';
import { readPrincipal } from './read-principal';
import { readTexts } from './read-texts';
import type { PolicyProblem, Statement } from './types';

const KEYS = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'] as const;

/**
 * Reads one statement. Undefined where it cannot be evaluated: no object, no valid `Effect`, no `Action` or no `Resource`, a key of a wrong
 * kind. Every reason is in `problems`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function readStatement(value: unknown, index: number, where: string, problems: PolicyProblem[]): Statement | undefined {
  if (!isObject(value)) {
    problems.push({ where, says: `a statement must be an object, it is ${nameOf(value)}` });
    return undefined;
  }
  const before = problems.length;
  reportUnknownKeys(value, KEYS, where, problems);
  const effect = readEffect(value, where, problems);
  reportPairs(value, where, problems);
  const list = (key: string) => (Object.hasOwn(value, key) ? readTexts(own(value, key), `${where}.${key}`, problems) : undefined);
  const whom = (key: string) => (Object.hasOwn(value, key) ? readPrincipal(own(value, key), `${where}.${key}`, problems) : undefined);
  const [principals, notPrincipals] = [whom('Principal'), whom('NotPrincipal')];
  const [actions, notActions] = [list('Action'), list('NotAction')];
  const [resources, notResources] = [list('Resource'), list('NotResource')];
  const conditions = readConditions(own(value, 'Condition'), `${where}.Condition`, problems);
  if (effect === undefined || problems.length > before) return undefined;
  const sid = own(value, 'Sid');
  return {
    index,
    ...(typeof sid === 'string' && { sid }),
    effect,
    ...(principals && { principals }),
    ...(notPrincipals && { notPrincipals }),
    ...(actions && { actions }),
    ...(notActions && { notActions }),
    ...(resources && { resources }),
    ...(notResources && { notResources }),
    conditions,
  };
}

/** Names every key that is not one of AWS's; their case counts. */
export function reportUnknownKeys(value: JsonObject, known: readonly string[], where: string, problems: PolicyProblem[]): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const meant = known.find((name) => name.toLowerCase() === key.toLowerCase());
    const says = meant === undefined ? `AWS has no key ${key} here` : `write ${meant}, not ${key}: the case of keys counts`;
    problems.push({ where: where === '' ? key : `${where}.${key}`, says });
  }
}

function readEffect(value: JsonObject, where: string, problems: PolicyProblem[]): Statement['effect'] | undefined {
  const effect = own(value, 'Effect');
  if (effect === 'Allow' || effect === 'Deny') return effect;
  if (effect === undefined) {
    if (!Object.keys(value).some((key) => key.toLowerCase() === 'effect'))
      problems.push({ where: `${where}.Effect`, says: 'Effect is missing' });
    return undefined;
  }
  const has = typeof effect === 'string' ? `"${effect}"` : nameOf(effect);
  problems.push({ where: `${where}.Effect`, says: `Effect must be "Allow" or "Deny", with that case; it is ${has}` });
  return undefined;
}

function reportPairs(value: JsonObject, where: string, problems: PolicyProblem[]): void {
  for (const [key, negated] of [
    ['Principal', 'NotPrincipal'],
    ['Action', 'NotAction'],
    ['Resource', 'NotResource'],
  ] as const) {
    const [has, hasNegated] = [Object.hasOwn(value, key), Object.hasOwn(value, negated)];
    if (has && hasNegated) problems.push({ where: `${where}.${negated}`, says: `a statement has ${key} or ${negated}, not both` });
    const isNeeded =
      key !== 'Principal' && !Object.keys(value).some((name) => [key, negated].some((k) => k.toLowerCase() === name.toLowerCase()));
    if (isNeeded) problems.push({ where: `${where}.${key}`, says: `${key} is missing` });
  }
}
