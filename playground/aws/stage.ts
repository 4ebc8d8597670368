import { AuthorizerCache } from './gateway/authorizer-cache';
import type { LogSettings } from './gateway/execution-log';
import type { Delivery, DeliveryTarget } from './logs/deliveries';
import type { Deployment, MethodSettings, StageSettings } from './model';
import { hash32, seededRandom } from './random';
import type { RestApi } from './rest-api';
import { TokenBuckets } from './token-bucket';
import { WebAclTraffic } from './waf/traffic';

/** A stage runs one deployment; its own settings act at once. */
export class Stage {
  readonly createdDate: number;
  lastUpdatedDate: number;
  deployment: Deployment;
  readonly authorizerCache: AuthorizerCache;
  readonly wafTraffic: WebAclTraffic;
  /** Two stages' web ACLs of one name are two web ACLs. */
  private readonly webAclId: string;
  readonly buckets = new TokenBuckets();
  /** The deployment that a share of the requests meets instead. */
  canary: { readonly deployment: Deployment; readonly percentTraffic: number } | undefined;

  constructor(
    readonly api: RestApi,
    readonly name: string,
    deployment: Deployment,
    public settings: StageSettings,
  ) {
    const { world } = api.region.account;
    this.createdDate = world.now();
    this.lastUpdatedDate = this.createdDate;
    this.deployment = deployment;
    this.authorizerCache = new AuthorizerCache(() => world.now());
    this.webAclId = seededRandom(hash32(`${api.id}/${name}`), 'web ACL').uuid();
    this.wafTraffic = new WebAclTraffic(() => world.now());
  }

  get executionLogGroup(): string {
    return `API-Gateway-Execution-Logs_${this.api.id}/${this.name}`;
  }

  get arn(): string {
    return `arn:aws:apigateway:${this.api.region.name}::/restapis/${this.api.id}/stages/${this.name}`;
  }

  get webAclArn(): string | undefined {
    const acl = this.settings.webAcl;
    if (acl === undefined) return undefined;
    const { region } = this.api;
    return `arn:aws:wafv2:${region.name}:${region.account.id}:regional/webacl/${acl.name}/${acl.id ?? this.webAclId}`;
  }

  /** Changes settings without a deployment. */
  update(settings: StageSettings): this {
    this.recordUpdate(settings);
    this.settings = { ...this.settings, ...settings };
    this.lastUpdatedDate = this.api.region.account.world.now();
    return this;
  }

  /** A method's settings: its own, else the stage's. */
  settingsOf(path: string, verb: string): MethodSettings {
    const own = this.settings.methodSettings?.[`${path.replaceAll('/', '~1')}/${verb}`] ?? {};
    return { ...this.settings, ...own };
  }

  /** A web ACL is edited by itself, or put before the stage; all else is the stage's own. */
  private recordUpdate({ webAcl, ...own }: StageSettings): void {
    const { api } = this;
    if (webAcl !== undefined) {
      const arn = this.webAclArn ?? '';
      const isEdit = this.settings.webAcl?.name === webAcl.name;
      const resources = [{ type: 'AWS::WAFv2::WebACL', name: isEdit ? webAcl.name : this.arn }];
      const parameters = isEdit ? { name: webAcl.name, scope: 'REGIONAL', id: arn.split('/').at(-1) } : { resourceArn: this.arn };
      api.region.trail.record({ source: 'wafv2', name: isEdit ? 'UpdateWebACL' : 'AssociateWebACL', parameters, resources });
    }
    const patchOperations = Object.keys(own).map((field) => ({ op: 'replace', path: `/${field}` }));
    if (patchOperations.length > 0) api.changed('UpdateStage', { stageName: this.name, updateStageInput: { patchOperations } });
  }

  /** Delivers its execution logs elsewhere from now on; returns the function that ends that. */
  deliverExecutionLogs(target: DeliveryTarget): () => void {
    return this.api.region.deliveries.add(this, target);
  }

  /** Where its execution logs go: the deliveries, else its own log group, in which a line is cut. */
  get deliveries(): readonly Delivery[] {
    return this.api.region.deliveries.of(this);
  }

  /** What a method logs: its own override, else the stage's. Keys are like `~1orders/GET`. */
  loggingOf(path: string, verb: string): LogSettings {
    const own = this.settingsOf(path, verb);
    return {
      loggingLevel: own.loggingLevel ?? 'OFF',
      dataTraceEnabled: own.dataTraceEnabled ?? false,
    };
  }
}
