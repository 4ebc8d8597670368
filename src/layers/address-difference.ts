import { isIP } from 'node:net';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { isAnonymous, type ShownRefusal } from './denial';
import type { Proof } from './policy-proof';
import { type ResourcePolicyEvidence } from './resource-policy-decision';
import { resourcePolicyRefusal } from './resource-policy-refusal';

/** The address that a person names, and the one that API Gateway saw; undefined where the evidence shows no difference. */
export function addressDifference(
  seen: ResourcePolicyEvidence & Pick<Evidence, 'resourcePolicy' | 'response' | 'description'>,
  file: { readonly request: FailedRequest; readonly symptoms: readonly (ShownRefusal & { readonly from: string })[] },
): { readonly seen: string; readonly expected: string; readonly because: readonly Proof[]; readonly excluded?: string } | undefined {
  const refusal = resourcePolicyRefusal(seen, file);
  const { denial, decision, ruledOut } = refusal;
  if (denial.by !== 'named' || (!isAnonymous(denial.principal) && denial.policyType === undefined)) return undefined;
  if (ruledOut !== undefined) return { seen: '', expected: '', because: [], excluded: ruledOut };
  const logged = valueOf(seen.accessLog)?.variables['identity.sourceIp'] ?? undefined;
  const { sourceIp } = file.request;
  const byAddress = decision.document?.statements.some(({ conditions }) => conditions.some(({ key }) => /sourceip$/i.test(key)));
  if (byAddress === false) return undefined;
  if (valueOf(seen.description)?.signs.includes('ip-changed') && (byAddress || denial.explicit === true)) {
    const says = 'From what you wrote: the caller’s address has changed';
    return { seen: decision.sourceIp ?? '', expected: 'the address from before', because: [{ from: 'response', says, pasted: true }] };
  }
  if (logged === undefined || sourceIp === undefined || isIP(logged) === 0 || isIP(sourceIp) === 0 || logged === sourceIp) return undefined;
  const pasted = seen.accessLog?.status === 'known' && seen.accessLog.pasted;
  return {
    seen: logged,
    expected: sourceIp,
    because: [
      { from: 'access-log', says: `API Gateway saw ${logged}`, quote: `identity.sourceIp ${logged}`, pasted },
      { from: 'response', says: `You name ${sourceIp}`, pasted: true },
    ],
  };
}
