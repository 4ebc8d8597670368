import type { PolicyDocument } from './policy/evaluate';
import type { Region } from './region';
import type { VpcEndpoint } from './vpc-endpoint';

export interface PrivateDomainOptions {
  readonly name: string;
  readonly policy?: PolicyDocument;
  /** Everything under the name goes to this API and stage. */
  readonly apiId: string;
  readonly stage: string;
}

/** A private custom domain name. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html */
export class PrivateDomain {
  readonly id: string;
  readonly name: string;
  readonly apiId: string;
  readonly stage: string;
  policy: PolicyDocument | undefined;
  /** The endpoints that may call it, whoever owns them. */
  readonly associated: VpcEndpoint[] = [];

  constructor(
    readonly region: Region,
    options: PrivateDomainOptions,
  ) {
    this.id = region.account.world.ids.id(10);
    this.name = options.name;
    this.apiId = options.apiId;
    this.stage = options.stage;
    this.setPolicy(options.policy);
  }

  /** What policies are evaluated for. */
  get invokeArn(): string {
    return `arn:aws:execute-api:${this.region.name}:${this.region.account.id}:/domainnames/${this.name}+${this.id}`;
  }

  get arn(): string {
    return `arn:aws:apigateway:${this.region.name}:${this.region.account.id}:/domainnames/${this.name}+${this.id}`;
  }

  setPolicy(policy: PolicyDocument | undefined): void {
    const prefix = `arn:aws:execute-api:${this.region.name}:${this.region.account.id}:/domainnames/${this.name}+${this.id}`;
    this.policy =
      policy === undefined
        ? undefined
        : (JSON.parse(JSON.stringify(policy).replaceAll('"execute-api:/*"', `"${prefix}"`)) as PolicyDocument);
  }

  associate(endpoint: VpcEndpoint): this {
    this.associated.push(endpoint);
    return this;
  }
}
