import type { ClientCertificate, Truststore } from './gateway/mutual-tls';
import type { Region } from './region';

export interface BasePathMapping {
  /** Empty: the mapping of the whole domain. */
  readonly basePath: string;
  readonly apiId: string;
  readonly stage?: string;
}

export interface DomainNameOptions {
  readonly name: string;
  readonly endpointType?: 'REGIONAL' | 'EDGE';
  readonly mappings?: readonly BasePathMapping[];
  readonly truststore?: Truststore;
}

/** How a call came in by a custom domain name. */
export interface ThroughDomain {
  readonly domain: DomainName;
  readonly basePath: string;
  /** As in the URL, base path included. */
  readonly urlPath: string;
  readonly certificate: ClientCertificate | undefined;
  /** Why mutual TLS does not accept the certificate. */
  readonly fault?: string;
}

/** A custom domain name; its mappings act at once. https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html */
export class DomainName {
  readonly name: string;
  readonly endpointType: 'REGIONAL' | 'EDGE';
  readonly truststore: Truststore | undefined;
  readonly mappings: BasePathMapping[];

  constructor(
    readonly region: Region,
    options: DomainNameOptions,
  ) {
    this.name = options.name;
    this.endpointType = options.endpointType ?? 'REGIONAL';
    this.truststore = options.truststore;
    this.mappings = [...(options.mappings ?? [])];
  }

  serves(host: string): boolean {
    return this.name === host || (this.name.startsWith('*.') && this.name.slice(1) === host.slice(host.indexOf('.')));
  }

  map(basePath: string, apiId: string, stage?: string): void {
    this.mappings.push({ basePath, apiId, ...(stage === undefined ? {} : { stage }) });
  }

  /** Where a path leads: API, stage and what is left of the path. */
  resolve(path: string): { readonly apiId: string; readonly stage: string; readonly path: string; readonly basePath: string } | undefined {
    const [first = '', ...rest] = path.split('/').slice(1);
    const own = this.mappings.find((mapping) => mapping.basePath !== '' && mapping.basePath === first);
    const mapping = own ?? this.mappings.find(({ basePath }) => basePath === '');
    if (mapping === undefined) return undefined;
    const left = own === undefined ? [first, ...rest] : rest;
    const { apiId, basePath, stage } = mapping;
    if (stage !== undefined) return { apiId, stage, path: `/${left.join('/')}`, basePath };
    return { apiId, stage: left[0] ?? '', path: `/${left.slice(1).join('/')}`, basePath };
  }
}
