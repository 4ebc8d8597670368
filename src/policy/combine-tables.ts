/** What one policy came to for a request; `none`: there is no such policy. */
export type Side = 'allow' | 'implicit-deny' | 'explicit-deny' | 'none';

export interface Verdict {
  readonly outcome: 'allow' | 'implicit-deny' | 'explicit-deny';
  readonly decidedBy: 'resource-policy' | 'caller-policy' | 'combination' | 'none';
  readonly table: 'A' | 'B' | 'resource-policy-only' | 'none';
  readonly authorizerInvoked: boolean | 'unknown';
  readonly at: 'resource-policy' | 'authorize' | 'none';
  readonly why: string;
  readonly warnings: readonly string[];
}

/** One case with nothing left open. */
export interface Case {
  readonly auth: 'NONE' | 'CUSTOM' | 'AWS_IAM' | 'COGNITO_USER_POOLS';
  readonly endpoint: 'public' | 'private';
  readonly resource: Side;
  readonly caller: Side;
  readonly sameAccount: boolean;
}

type Denial = Pick<Verdict, 'outcome' | 'decidedBy' | 'at' | 'why'>;

export const ALLOW_LIST_WARNING =
  'The resource policy does not allow this call, and it does not stop it: an Allow list does not restrict callers whom the authorizer allows; only a Deny does.';
export const SILENT_AUTHORIZER_WARNING =
  'The authorizer granted nothing for this route, and the call is allowed all the same: an Allow in the resource policy is enough.';

/**
 * AWS's tables of how the resource policy combines with the other policy, one case at a time.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export function decide(situation: Case): Verdict {
  const { auth, endpoint, resource, caller } = situation;
  const hasAuthorizer = auth === 'CUSTOM' || auth === 'COGNITO_USER_POOLS';
  const base = { table: tableOf(situation), authorizerInvoked: hasAuthorizer, warnings: [] };
  if (resource === 'none' && endpoint === 'private') {
    const why = 'a private API without a resource policy refuses every call';
    const authorizerInvoked = hasAuthorizer ? 'unknown' : false;
    return {
      ...base,
      table: 'none',
      authorizerInvoked,
      outcome: 'implicit-deny',
      decidedBy: 'resource-policy',
      at: 'resource-policy',
      why,
    };
  }
  if (resource === 'explicit-deny') {
    const why =
      auth === 'CUSTOM' ? 'a Deny of the resource policy ends it before the authorizer is asked' : 'a Deny of the resource policy applies';
    const authorizerInvoked = auth === 'COGNITO_USER_POOLS';
    return { ...base, authorizerInvoked, outcome: 'explicit-deny', decidedBy: 'resource-policy', at: 'resource-policy', why };
  }
  if (auth === 'NONE') return { ...base, ...decideAlone(resource) };
  if (caller === 'explicit-deny')
    return { ...base, outcome: 'explicit-deny', decidedBy: 'caller-policy', at: 'authorize', why: `a Deny of ${whose(auth)} applies` };
  const needsBoth = base.table === 'B';
  const denial = needsBoth ? missingOfTwo(situation) : missingOfEither(situation);
  if (denial) return { ...base, ...denial };
  const decidedBy = resource !== 'allow' ? 'caller-policy' : caller !== 'allow' ? 'resource-policy' : 'combination';
  const why =
    decidedBy === 'combination'
      ? `the resource policy and ${whose(auth)} both allow`
      : `${decidedBy === 'caller-policy' ? whose(auth) : 'the resource policy'} allows`;
  return { ...base, outcome: 'allow', decidedBy, at: 'none', why, warnings: auth === 'CUSTOM' ? surprises(resource, caller) : [] };
}

function tableOf({ auth, resource, sameAccount }: Case): Verdict['table'] {
  if (auth === 'NONE') return resource === 'none' ? 'none' : 'resource-policy-only';
  if (auth === 'COGNITO_USER_POOLS') return resource === 'none' ? 'none' : 'B';
  return auth === 'AWS_IAM' && !sameAccount ? 'B' : 'A';
}

function decideAlone(resource: Side): Denial {
  if (resource === 'none')
    return { outcome: 'allow', decidedBy: 'none', at: 'none', why: 'no authorization and no resource policy: open to all' };
  if (resource === 'allow') return { outcome: 'allow', decidedBy: 'resource-policy', at: 'none', why: 'the resource policy allows' };
  const why = 'the method has no authorization, so the resource policy must allow, and nothing in it does';
  return { outcome: 'implicit-deny', decidedBy: 'resource-policy', at: 'resource-policy', why };
}

/** Table A and Cognito alone: one Allow is enough. */
function missingOfEither({ auth, resource, caller }: Case): Denial | undefined {
  if (resource === 'allow' || caller === 'allow') return undefined;
  const isAlone = resource === 'none';
  const why = isAlone
    ? `${whose(auth)} does not allow, and there is no resource policy`
    : `neither the resource policy nor ${whose(auth)} allows`;
  return { outcome: 'implicit-deny', decidedBy: isAlone ? 'caller-policy' : 'combination', at: 'authorize', why };
}

/** Table B: both must allow. */
function missingOfTwo({ auth, resource, caller }: Case): Denial | undefined {
  if (resource === 'allow' && caller === 'allow') return undefined;
  const decidedBy = caller === 'allow' ? 'resource-policy' : resource === 'allow' ? 'caller-policy' : 'combination';
  const reason =
    auth === 'AWS_IAM'
      ? 'for a caller of another account both must allow'
      : 'with a Cognito authorizer the resource policy must allow, too';
  const silent =
    decidedBy === 'combination'
      ? `neither the resource policy nor ${whose(auth)} does`
      : `${decidedBy === 'resource-policy' ? 'the resource policy' : whose(auth)} does not`;
  return { outcome: 'implicit-deny', decidedBy, at: 'authorize', why: `${reason}, and ${silent}` };
}

function surprises(resource: Side, caller: Side): readonly string[] {
  if (caller === 'allow' && resource === 'implicit-deny') return [ALLOW_LIST_WARNING];
  return caller !== 'allow' && resource === 'allow' ? [SILENT_AUTHORIZER_WARNING] : [];
}

function whose(auth: Case['auth']): string {
  if (auth === 'CUSTOM') return "the authorizer's policy";
  return auth === 'AWS_IAM' ? "the caller's IAM policy" : 'the Cognito check';
}
