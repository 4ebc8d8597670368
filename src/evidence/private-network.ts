import type { PolicyReading } from '../policy/types';

/**
 * An interface endpoint through which private APIs are called, as read now: a change of its policy acts at once, without a deployment.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html
 */
export interface VpcEndpointReading {
  readonly id: string;
  readonly serviceName: string;
  readonly vpcId?: string;
  /** `available`, `pending`, `rejected` … */
  readonly state?: string;
  readonly privateDnsEnabled: boolean;
  /** Absent where EC2 did not give one. */
  readonly policy?: PolicyReading;
}

/**
 * A private custom domain name, as read now. Its policy is apart from that of the API behind it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html
 */
export interface PrivateDomainReading {
  readonly name: string;
  readonly id: string;
  /** `null`: it has none. */
  readonly policy: PolicyReading | null;
  /** Ids of the VPC endpoints that have an access association with it, those of other accounts included. */
  readonly associated: readonly string[];
}
