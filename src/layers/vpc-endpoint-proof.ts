import { nameOfStatement, type Proof, quoteOfStatement } from './policy-proof';
import type { VpcEndpointDecision } from './vpc-endpoint-decision';

/** What the endpoint's policy does with the request, with the statement that decides. */
export function evaluated({ endpoint, outcome }: VpcEndpointDecision): Proof {
  const deciding = outcome?.deciding;
  const what =
    deciding === undefined
      ? 'it has no Allow'
      : deciding.matched === true
        ? `${nameOfStatement(deciding)} matches`
        : `the nearest Allow is ${nameOfStatement(deciding)}`;
  return {
    from: 'vpc-endpoint',
    says: `The policy of \`${endpoint?.id ?? 'the VPC endpoint'}\`, as read now: ${what}`,
    ...(deciding === undefined ? {} : { quote: quoteOfStatement(deciding) }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

/** What would decide it, where that is not known. */
export function open({ outcome }: VpcEndpointDecision): readonly Proof[] {
  if (outcome?.outcome !== 'depends') return [];
  return [
    {
      from: 'vpc-endpoint',
      says: `The endpoint’s policy as read now decides by what is not known here: ${outcome.dependsOn.join(', ')}`,
      outcome,
    },
  ];
}
