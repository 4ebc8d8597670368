import type { AwsConfig } from '../config-types';
import type { AuthorizerCacheFlusher, AwsPorts } from '../ports';
import { createApiCaches, createApiReader } from './api-gateway-reader';
import { type AwsKeys, createAwsClients } from './clients';
import { createEc2Clients } from './ec2-clients';
import { createFlusher } from './flusher';
import { createLogReader } from './log-reader';
import { createPrivateApiCaches, createPrivateApiReader } from './private-api-reader';
import { createWebAclCaches, createWebAclReader } from './web-acl-reader';

export interface Aws {
  /** One set of ports a question, so that its calls are counted apart; clients and what was read are common to all. */
  forQuestion(): AwsPorts;
  readonly flusher: AuthorizerCacheFlusher;
  close(): void;
}

export interface AwsOverrides {
  /** Instead of the SDK's default chain. */
  readonly credentials?: AwsKeys;
  readonly requestTimeoutMs?: number;
  readonly maxAttempts?: number;
  /** How long a configuration read is kept, ms. */
  readonly cacheTtlMs?: number;
}

/** Wires the SDK to the core's ports. Opens no connection before the first question. */
export function createAwsPorts(config: AwsConfig, overrides: AwsOverrides = {}): Aws {
  const { cacheTtlMs, ...tuning } = overrides;
  const settings = { ...tuning, ...(config.endpointUrl === undefined ? {} : { endpointUrl: config.endpointUrl }) };
  const clients = createAwsClients(settings);
  const ec2Clients = createEc2Clients(settings);
  const caches = createApiCaches(cacheTtlMs);
  const webAclCaches = createWebAclCaches(cacheTtlMs);
  const privateCaches = createPrivateApiCaches(caches.domains, cacheTtlMs);
  return {
    forQuestion() {
      const meter = { calls: 0, dollars: 0 };
      return {
        regions: config.regions,
        api: createApiReader(clients, caches, meter, config.regions),
        privateApi: createPrivateApiReader({ ...clients, ...ec2Clients }, privateCaches, meter),
        logs: createLogReader(clients, meter),
        waf: createWebAclReader(clients, webAclCaches, meter),
        meter,
      };
    },
    flusher: createFlusher({ ...settings, ...(config.writeRoleArn === undefined ? {} : { writeRoleArn: config.writeRoleArn }) }),
    close: () => {
      clients.close();
      ec2Clients.close();
    },
  };
}
