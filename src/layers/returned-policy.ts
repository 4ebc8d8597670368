import type { FailedRequest } from '../evidence/failed-request';
import { functionOf } from './authorizer-name';
import { authorizerRefusal } from './authorizer-refusal';
import type { ShownRefusal } from './denial';
import type { Fits, RefusalEvidence, RefusalKind, Unfit } from './refusal-standing';
import { flush, type Remedy } from './remedies';
import { fitting } from './route-of-arn';

/** What is wrong with the policy that a function returned, and what the function should do instead. */
export interface PolicyFault {
  readonly kind: RefusalKind;
  /** Goes on after "The policy that the function returned". */
  readonly says: string;
  readonly step: string;
}

export function returnedPolicy(
  fault: PolicyFault,
  seen: RefusalEvidence,
  file: { readonly request: FailedRequest; readonly symptoms: readonly ShownRefusal[] },
): Unfit | (Fits & { readonly says?: string; readonly fix: readonly Remedy[] }) {
  const { standing, decision, policy } = authorizerRefusal(fault.kind, seen, file);
  if (standing.is !== 'fits') return standing;
  const name = functionOf(decision);
  const differs = policy?.mismatch?.says;
  const sentence = `The policy that ${name} returned ${fault.says}`;
  const says = differs === undefined ? undefined : fitting(`${sentence} (${differs})`, sentence);
  return { ...standing, ...(says === undefined ? {} : { says }), fix: mended(fault, file.request, name) };
}

export function mended({ step }: PolicyFault, request: FailedRequest, name = 'the authorizer’s function'): readonly Remedy[] {
  return [{ says: `In ${name}: ${step}` }, flush(request, 'Then flush the authorizer cache, which may keep the wrong policy')];
}
