import type {
  ApiDefinition,
  AuthorizationType,
  AuthorizerDefinition,
  Deployment,
  IntegrationDefinition,
  MethodDefinition,
  ResourceDefinition,
  StageSettings,
} from './model';
import type { PolicyDocument } from './policy/evaluate';
import type { Region } from './region';
import { Stage } from './stage';

export interface RestApiOptions {
  readonly name: string;
  readonly id?: string;
  readonly description?: string;
  readonly endpointTypes?: readonly ('REGIONAL' | 'EDGE' | 'PRIVATE')[];
  readonly ipAddressType?: 'ipv4' | 'dualstack';
  readonly policy?: PolicyDocument;
  readonly apiKeySource?: 'HEADER' | 'AUTHORIZER';
}

export interface MethodOptions {
  readonly authorizationType?: AuthorizationType;
  readonly authorizer?: AuthorizerDefinition;
  readonly apiKeyRequired?: boolean;
  readonly authorizationScopes?: readonly string[];
  readonly integration: IntegrationDefinition;
}

export interface AuthorizerOptions {
  readonly name: string;
  readonly type: AuthorizerDefinition['type'];
  readonly functionName?: string;
  readonly credentials?: string;
  readonly identitySource?: string;
  readonly validationRegex?: string;
  readonly ttl?: number;
  readonly providerArns?: readonly string[];
}

/** What an edit of a saved authorizer can change. */
export type AuthorizerChanges = Partial<
  Pick<AuthorizerDefinition, 'functionName' | 'identitySource' | 'identityValidationExpression' | 'authorizerResultTtlInSeconds'>
>;

/** An API as saved; `deploy` copies it to a stage. */
export class RestApi {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly createdDate: number;
  readonly saved: ApiDefinition;
  readonly deployments: Deployment[] = [];
  readonly stages = new Map<string, Stage>();
  readonly rootResourceId: string;
  endpointTypes: readonly ('REGIONAL' | 'EDGE' | 'PRIVATE')[];
  ipAddressType: 'ipv4' | 'dualstack';

  constructor(
    readonly region: Region,
    options: RestApiOptions,
  ) {
    const { world } = region.account;
    this.id = options.id ?? world.ids.id(10);
    this.name = options.name;
    this.description = options.description;
    this.createdDate = world.now();
    this.endpointTypes = options.endpointTypes ?? ['REGIONAL'];
    // Private APIs are always dualstack.
    this.ipAddressType = options.ipAddressType ?? (this.endpointTypes.includes('PRIVATE') ? 'dualstack' : 'ipv4');
    this.rootResourceId = world.ids.id(10);
    const root: ResourceDefinition = { id: this.rootResourceId, parentId: undefined, pathPart: undefined, path: '/', methods: {} };
    this.saved = {
      policy: undefined,
      apiKeySource: options.apiKeySource ?? 'HEADER',
      disableExecuteApiEndpoint: false,
      gatewayResponses: {},
      resources: { [root.id]: root },
      authorizers: {},
    };
    this.savePolicy(options.policy);
  }

  /** Leaves a change in the trail. https://docs.aws.amazon.com/apigateway/latest/developerguide/cloudtrail.html */
  changed(name: string, parameters: Readonly<Record<string, unknown>> = {}): void {
    const resources = [{ type: 'AWS::ApiGateway::RestApi', name: this.id }];
    this.region.trail.record({ source: 'apigateway', name, parameters: { restApiId: this.id, ...parameters, template: false }, resources });
  }

  /**
   * Saves a resource policy; the shorthand `execute-api:/stage/VERB/path` is expanded here, as AWS does on saving.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html
   */
  setPolicy(policy: PolicyDocument | undefined): void {
    this.savePolicy(policy);
    const patchOperations = [{ op: 'replace', path: '/policy', value: this.saved.policy ?? '' }];
    this.changed('UpdateRestApi', { updateRestApiInput: { patchOperations } });
  }

  private savePolicy(policy: PolicyDocument | undefined): void {
    const prefix = `arn:aws:execute-api:${this.region.name}:${this.region.account.id}:${this.id}/`;
    this.saved.policy = policy === undefined ? undefined : JSON.stringify(policy).replaceAll('"execute-api:/', `"${prefix}`);
  }

  /** Gets or creates the resource of a path template, with its parents. */
  resource(path: string): ResourceDefinition {
    const known = Object.values(this.saved.resources).find((item) => item.path === path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf('/');
    const parent = this.resource(cut <= 0 ? '/' : path.slice(0, cut));
    const created: ResourceDefinition = {
      id: this.region.account.world.ids.id(6),
      parentId: parent.id,
      pathPart: path.slice(cut + 1),
      path,
      methods: {},
    };
    this.saved.resources[created.id] = created;
    return created;
  }

  /** Saves a method, replacing one of the same verb. */
  method(verb: string, path: string, options: MethodOptions): MethodDefinition {
    const { authorizer } = options;
    const byAuthorizer = authorizer === undefined ? 'NONE' : authorizer.type === 'COGNITO_USER_POOLS' ? 'COGNITO_USER_POOLS' : 'CUSTOM';
    const definition: MethodDefinition = {
      httpMethod: verb,
      authorizationType: options.authorizationType ?? byAuthorizer,
      authorizerId: authorizer?.id,
      apiKeyRequired: options.apiKeyRequired ?? false,
      authorizationScopes: options.authorizationScopes ?? [],
      integration: options.integration,
    };
    this.resource(path).methods[verb] = definition;
    this.changed('PutMethod', { resourceId: this.resource(path).id, httpMethod: verb });
    return definition;
  }

  removeMethod(verb: string, path: string): void {
    delete this.resource(path).methods[verb];
    this.changed('DeleteMethod', { resourceId: this.resource(path).id, httpMethod: verb });
  }

  /** Saves an authorizer; its fields may be edited later and act after a deployment. */
  authorizer(options: AuthorizerOptions): AuthorizerDefinition {
    const definition: AuthorizerDefinition = {
      id: this.region.account.world.ids.id(6),
      name: options.name,
      type: options.type,
      functionName: options.functionName,
      authorizerCredentials: options.credentials,
      identitySource: options.identitySource ?? (options.type === 'REQUEST' ? undefined : 'method.request.header.Authorization'),
      identityValidationExpression: options.validationRegex,
      authorizerResultTtlInSeconds: options.ttl,
      providerArns: options.providerArns ?? [],
    };
    this.saved.authorizers[definition.id] = definition;
    this.changed('CreateAuthorizer', { createAuthorizerInput: { name: options.name, type: options.type } });
    return definition;
  }

  /** Edits a saved authorizer. */
  updateAuthorizer(authorizer: AuthorizerDefinition, changes: AuthorizerChanges): void {
    Object.assign(authorizer, changes);
    const patchOperations = Object.entries(changes).map(([field, value]) => ({ op: 'replace', path: `/${field}`, value: String(value) }));
    this.changed('UpdateAuthorizer', { authorizerId: authorizer.id, updateAuthorizerInput: { patchOperations } });
  }

  stage(name: string): Stage {
    const stage = this.stages.get(name);
    if (stage === undefined) throw new Error(`stage ${name} of ${this.id} was never deployed`);
    return stage;
  }

  /**
   * Releases the saved state to a share of a stage's requests.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html
   */
  deployCanary(stageName: string, percentTraffic: number): Deployment {
    const deployment = this.release('canary');
    this.changed('CreateDeployment', { createDeploymentInput: { stageName, canarySettings: { percentTraffic } } });
    this.stage(stageName).canary = { deployment, percentTraffic };
    return deployment;
  }

  private release(description: string | undefined): Deployment {
    const { world } = this.region.account;
    const deployment: Deployment = { id: world.ids.id(6), description, createdDate: world.now(), definition: structuredClone(this.saved) };
    this.deployments.push(deployment);
    return deployment;
  }

  /** Releases the saved state to a stage, which is created where it is missing. */
  deploy(stageName: string, settings: StageSettings = {}, description?: string): Deployment {
    const deployment = this.release(description);
    this.changed('CreateDeployment', { createDeploymentInput: { stageName, ...(description === undefined ? {} : { description }) } });
    const stage = this.stages.get(stageName);
    if (stage === undefined) {
      const created = new Stage(this, stageName, deployment, settings);
      this.stages.set(stageName, created);
      if ((settings.loggingLevel ?? 'OFF') !== 'OFF') this.region.logGroup(created.executionLogGroup);
    } else {
      stage.deployment = deployment;
      if (Object.keys(settings).length > 0) stage.update(settings);
      stage.lastUpdatedDate = this.region.account.world.now();
    }
    return deployment;
  }
}
