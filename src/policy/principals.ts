import { listValues } from './condition-words';
import { isMasked, matchPart } from './masked-part';
import { anyOf } from './three-valued';
import type { Caller, Matched, PrincipalElement } from './types';

export interface PrincipalOutcome {
  readonly matched: Matched;
  readonly why: string;
  readonly dependsOn: readonly string[];
}

const NOTHING: readonly string[] = [];
const EVERYONE: PrincipalOutcome = { matched: true, why: 'the statement is for everyone ("*")', dependsOn: NOTHING };
const ACCOUNT_ROOT = /^arn:[^:]+:iam::([^:]*):root$/;
const ROLE = /^arn:[^:]+:iam::([^:]*):role\/(?:.*\/)?([^/]+)$/;
const SESSION = /^arn:[^:]+:sts::([^:]*):assumed-role\/([^/]+)\/(.+)$/;
const ACCOUNT = /^arn:[^:]+:(?:iam|sts)::([^:]*):/;
const UNIQUE_ID = /^A(?:RO|ID|IP|GP)A[A-Z0-9]{12,}$/;

/** How one principal of a policy fits a caller. */
export interface PrincipalFit {
  readonly matched: Matched;
  readonly how: 'exact' | 'account' | 'session' | 'none';
  /** What would settle an `'unknown'`. */
  readonly dependsOn?: string;
}

/**
 * Whether a `Principal` names the caller; `null` is an anonymous one. `"*"` is everyone. An account, as a number or its root's ARN, stands
 * for all its identities; a role for its sessions. Other ARNs must be equal: principals take no wildcards.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function matchPrincipals(principals: readonly PrincipalElement[], caller: Caller | 'unknown'): PrincipalOutcome {
  if (principals.some((element) => element.kind === 'everyone')) return EVERYONE;
  const fits = principalFits(principals, caller);
  const matched = anyOf(fits.map((fit) => fit.matched));
  const who = sayCaller(caller);
  const named = listPrincipals(principals);
  if (matched === true) return { matched, why: `${who} is covered by ${named}`, dependsOn: NOTHING };
  if (matched === false) return { matched, why: whyNot(principals, caller, who, named), dependsOn: NOTHING };
  const dependsOn = [...new Set(fits.flatMap((fit) => (fit.matched === 'unknown' && fit.dependsOn ? [fit.dependsOn] : [])))];
  const isAwsStar = dependsOn.includes('undecided:aws-star-anonymous');
  const why = isAwsStar
    ? 'AWS does not say whether {"AWS":"*"} covers an anonymous caller; "*" does'
    : `whether ${who} is one of ${named} is not known`;
  return { matched, why, dependsOn };
}

/** Each principal of a list against the caller. */
export function principalFits(principals: readonly PrincipalElement[], caller: Caller | 'unknown'): readonly PrincipalFit[] {
  return principals.flatMap((element) => {
    if (element.kind === 'everyone') return [{ matched: true, how: 'exact' } as const];
    return element.values.map((value) => fitOne(element.kind, value, caller));
  });
}

function fitOne(kind: Exclude<PrincipalElement['kind'], 'everyone'>, value: string, caller: Caller | 'unknown'): PrincipalFit {
  if (kind === 'AWS' && value === '*' && caller !== 'unknown') {
    return caller === null
      ? { matched: 'unknown', how: 'none', dependsOn: 'undecided:aws-star-anonymous' }
      : { matched: true, how: 'exact' };
  }
  if (caller === 'unknown' || caller === 'signed') return { matched: 'unknown', how: 'none', dependsOn: 'aws:PrincipalArn' };
  if (caller === null) return { matched: false, how: 'none' };
  if (value === caller) return { matched: true, how: 'exact' };
  if (kind === 'CanonicalUser') return { matched: 'unknown', how: 'none', dependsOn: 'aws:userid' };
  return kind === 'AWS' ? fitArn(value, caller) : { matched: false, how: 'none' };
}

function fitArn(value: string, caller: string): PrincipalFit {
  const callerAccount = ACCOUNT.exec(caller)?.[1];
  const account = /^\d{12}$/.test(value) ? value : ACCOUNT_ROOT.exec(value)?.[1];
  if (account !== undefined) return sameAccount(account, callerAccount, 'account');
  if (UNIQUE_ID.test(value)) return { matched: 'unknown', how: 'none', dependsOn: 'aws:userid' };
  const role = ROLE.exec(value);
  const session = SESSION.exec(caller);
  if (role && session && role[2] === session[2]) return sameAccount(role[1] ?? '', session[1], 'session');
  return fitMasked(value, caller);
}

/** Two ARNs that differ at most where an account cannot be read. */
function fitMasked(value: string, caller: string): PrincipalFit {
  const [left, right] = [value.split(':'), caller.split(':')];
  const sameElsewhere = left.length === right.length && left.every((part, i) => i === 4 || part === right[i]);
  if (!sameElsewhere || !(isMasked(left[4] ?? '') || isMasked(right[4] ?? ''))) return { matched: false, how: 'none' };
  return sameAccount(left[4] ?? '', right[4], 'exact');
}

function sameAccount(policyHas: string, callerHas: string | undefined, how: PrincipalFit['how']): PrincipalFit {
  const matched = callerHas === undefined ? false : matchPart(policyHas, callerHas);
  return matched === 'unknown' ? { matched, how, dependsOn: 'aws:PrincipalAccount' } : { matched, how: matched ? how : 'none' };
}

function whyNot(principals: readonly PrincipalElement[], caller: Caller, who: string, named: string): string {
  if (caller === null) return `the caller is anonymous, the statement names ${named}: only callers who sign with IAM (AWS_IAM) can be one`;
  const wild = principals.some((element) => element.kind === 'AWS' && element.values.some((value) => value !== '*' && value.includes('*')));
  return `${who} is not ${named}${wild ? ': a principal takes no wildcards' : ''}`;
}

export function sayCaller(caller: Caller | 'unknown'): string {
  if (caller === null) return 'an anonymous caller';
  return caller === 'unknown' || caller === 'signed' ? 'the caller' : caller;
}

export function listPrincipals(principals: readonly PrincipalElement[]): string {
  return listValues(principals.flatMap((element) => (element.kind === 'everyone' ? ['everyone ("*")'] : element.values)));
}
