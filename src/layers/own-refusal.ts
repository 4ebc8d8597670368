import { valueOf } from '../evidence/gathered';
import { isMasked } from '../policy/masked-part';
import { logOfCall } from './answer-maker';
import type { EvaluatedPolicy } from './authorizer-decision';
import { nameOfStatement, type Proof, proofOfLine, quoteOfLine, quoteOfStatement } from './policy-proof';
import { CACHED, excluded, type RefusalCase, type RefusalKind, SILENT, type Standing } from './refusal-standing';

/** The refusal of a request whose own policy is known, or for which the function is known to have been called. */
export function ownRefusal(kind: RefusalKind, refusal: RefusalCase): Standing {
  const { own, called } = refusal.decision;
  const found = own === undefined ? undefined : kindOf(own);
  if (found === undefined)
    return own?.outcome === undefined && refusal.denial.by === 'none' ? withoutArn(kind, refusal) : withoutPolicy(kind, refusal);
  // A policy that was pasted may belong to another request.
  if (called !== 'yes' && CACHED.includes(kind)) return SILENT;
  if (found === 'allowed') return contradiction(kind, refusal);
  if (refusal.denial.explicit === true && found !== 'explicit-deny') return contradiction(kind, refusal);
  if (refusal.denial.explicit === false && found === 'explicit-deny') return contradiction(kind, refusal);
  if (found !== kind)
    return called === 'yes' && logOfCall(refusal.seen) !== undefined
      ? excluded(`the function’s policy for this request: ${own?.mismatch?.says ?? 'a Deny of it matches'}`)
      : SILENT;
  return { is: 'fits', confidence: certainty(kind, refusal), because: proofs(refusal) };
}

/** Which kind an evaluated policy is of; undefined where that depends on something unknown. */
export function kindOf({ outcome, mismatch }: EvaluatedPolicy): RefusalKind | 'allowed' | undefined {
  if (outcome === undefined || outcome.outcome === 'depends') return undefined;
  if (outcome.outcome === 'allow') return 'allowed';
  if (outcome.outcome === 'explicit-deny') return 'explicit-deny';
  switch (mismatch?.kind) {
    case 'wrong-api-or-stage':
      return 'policy-wrong-api-or-stage';
    case 'path-shape':
      return 'policy-path-shape';
    case 'action-or-condition':
      return 'policy-action-or-condition';
    default:
      return 'implicit-deny';
  }
}

function certainty(kind: RefusalKind, { seen, decision, denial, resourcePolicy }: RefusalCase): 'confirmed' | 'likely' {
  // A denial that names a principal is not an authorizer's: it may have been pasted from another request.
  if (decision.called !== 'yes' || denial.by === 'none' || denial.by === 'named') return 'likely';
  // A policy that was pasted, or that a console test returned, may not be what the function returned for this request.
  if (logOfCall(seen)?.authorizer?.result?.policy === undefined)
    return kind === 'explicit-deny' && isSaid(denial) && logOfCall(seen) !== undefined ? 'confirmed' : 'likely';
  // AWS does not document conditions in an authorizer's policy.
  const deciding = decision.own?.outcome?.deciding;
  const byCondition = deciding?.parts.find((part) => part.part === 'condition');
  if (kind === 'policy-action-or-condition' && byCondition?.matched === false) return 'likely';
  if (kind === 'explicit-deny')
    return denial.by === 'authorizer' || byCondition?.why === undefined || byCondition.why === 'no condition' ? 'confirmed' : 'likely';
  if (kind === 'implicit-deny' && decision.own?.mismatch === undefined) return 'likely';
  if (isEditedByHand(seen, decision.arn)) return 'likely';
  // With an Allow of the resource policy the request would have passed: the one that is deployed may be another.
  return resourcePolicy === 'allows' ? 'likely' : 'confirmed';
}

/** Who makes one part of a pasted ARN unreadable may have changed others too; API Gateway itself masks accounts alone. */
function isEditedByHand({ executionLog }: RefusalCase['seen'], arn: string | undefined): boolean {
  const [, partition, , region, , api, stage] = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):([^/]*)\/([^/]*)/.exec(arn ?? '') ?? [];
  const isPasted = executionLog?.status === 'known' && executionLog.pasted;
  return isPasted && [partition, region, api, stage].some((part) => part !== undefined && isMasked(part));
}

/** The words are an authorizer’s and name an explicit Deny. */
function isSaid(denial: RefusalCase['denial']): boolean {
  return denial.by === 'authorizer' && denial.explicit === true;
}

function proofs({ seen, decision, resourcePolicy }: RefusalCase): readonly Proof[] {
  const log = valueOf(seen.executionLog);
  const { own } = decision;
  const outcome = own?.outcome;
  const deciding = outcome?.deciding;
  const fromLog = log?.authorizer?.result?.policy !== undefined;
  const pasted = fromLog ? seen.executionLog?.status === 'known' && seen.executionLog.pasted : true;
  const what =
    deciding === undefined
      ? 'it has no Allow'
      : `${nameOfStatement(deciding)} is the ${deciding.effect === 'Deny' ? 'Deny that matches' : 'nearest Allow'}`;
  const reason = own?.mismatch === undefined ? '' : `; ${own.mismatch.says}`;
  const first: Proof = {
    from: fromLog ? 'execution-log' : 'policy',
    says: `${fromLog ? 'The policy that the function returned for this request' : 'The pasted policy of the authorizer'}: ${what}${reason}`,
    pasted,
    ...(deciding === undefined ? quoteOfLine(log, 'authorizer-result') : { quote: quoteOfStatement(deciding) }),
    ...(outcome === undefined ? {} : { outcome }),
  };
  const asked: Proof = {
    from: 'execution-log',
    says: 'The function was called for this request',
    pasted,
    ...quoteOfLine(log, 'sending-request', 'authorizer-result'),
  };
  const notes = (outcome?.notes ?? []).map((note): Proof => ({ from: 'policy', says: note, pasted }));
  const saved: readonly Proof[] =
    resourcePolicy === 'allows'
      ? [{ from: 'policy', says: 'The resource policy as saved allows this request: the stage may run an older one' }]
      : [];
  return [first, ...(decision.called === 'yes' ? [asked] : []), ...notes, ...saved];
}

/** The function was called, what it returned is not known (no data trace, or the line was cut). */
function withoutPolicy(kind: RefusalKind, { seen, decision, denial }: RefusalCase): Standing {
  if (decision.called !== 'yes' || decision.own?.outcome?.outcome === 'depends') return SILENT;
  const asked = proofOfLine(seen.executionLog, 'The function was called for this request', 'sending-request', 'authorizer-completed');
  if (denial.by !== 'authorizer') return SILENT;
  if (kind === 'explicit-deny' && isSaid(denial))
    return { is: 'fits', confidence: logOfCall(seen) === undefined ? 'likely' : 'confirmed', because: [asked] };
  if (kind === 'implicit-deny' && denial.explicit === false) return { is: 'fits', confidence: 'likely', because: [asked] };
  return SILENT;
}

/** A policy alone, or a console test whose ARN was cut: what it does for any request. */
function withoutArn(kind: RefusalKind, { decision, seen }: RefusalCase): Standing {
  const statements = decision.own?.reading.document?.statements ?? [];
  const deny = statements.find(({ effect }) => effect === 'Deny');
  if (kind !== 'explicit-deny' || deny === undefined) return SILENT;
  const allows = statements.some(({ effect }) => effect === 'Allow');
  const fromLog = valueOf(seen.executionLog)?.authorizer?.result?.policy !== undefined;
  const says = allows
    ? `Statement ${deny.index + 1} denies, and a Deny beats every Allow: a request that it covers is refused`
    : 'The policy only denies: it lets nothing through';
  const quote = [...(deny.resources ?? []), ...(deny.notResources ?? [])].slice(0, 3).join(', ');
  const proof: Proof = {
    from: fromLog ? 'execution-log' : 'policy',
    says,
    pasted: true,
    ...(quote === '' ? {} : { quote: `Deny ${quote}` }),
  };
  return { is: 'fits', confidence: allows ? 'possible' : 'likely', because: [proof] };
}

function contradiction(kind: RefusalKind, { decision, denial }: RefusalCase): Standing {
  const isMain = kind === (denial.explicit === true ? 'explicit-deny' : 'implicit-deny');
  if (!isMain) return excluded('the policy that the function returned does not say so');
  const outcome = decision.own?.outcome;
  const gives = outcome?.outcome === 'allow' ? 'an Allow' : outcome?.outcome === 'explicit-deny' ? 'an explicit Deny' : 'no match';
  const says = `The function’s policy gives ${gives} for this request, which contradicts the refusal`;
  return { is: 'fits', confidence: 'possible', because: [{ from: 'policy', says, ...(outcome === undefined ? {} : { outcome }) }] };
}
