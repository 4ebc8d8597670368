import type { PolicyDocument } from './policy/evaluate';
import type { Region } from './region';

export interface VpcEndpointOptions {
  readonly id?: string;
  readonly vpcId?: string;
  /** Without one the endpoint lets everything through. */
  readonly policy?: PolicyDocument;
  /** On by default, as in the console. */
  readonly privateDnsEnabled?: boolean;
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
const FULL_ACCESS: PolicyDocument = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };

/** An interface endpoint for execute-api. Its policy acts at once. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html */
export class VpcEndpoint {
  readonly id: string;
  readonly vpcId: string;
  readonly serviceName: string;
  readonly dnsName: string;
  policy: PolicyDocument;
  privateDnsEnabled: boolean;

  constructor(
    readonly region: Region,
    options: VpcEndpointOptions,
  ) {
    const { ids } = region.account.world;
    this.id = options.id ?? `vpce-0${ids.hex(16)}`;
    this.vpcId = options.vpcId ?? `vpc-0${ids.hex(16)}`;
    this.serviceName = `com.amazonaws.${region.name}.execute-api`;
    this.dnsName = `${this.id}-${ids.hex(8)}.execute-api.${region.name}.vpce.amazonaws.com`;
    this.policy = options.policy ?? FULL_ACCESS;
    this.privateDnsEnabled = options.privateDnsEnabled ?? true;
  }
}
