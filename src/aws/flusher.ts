import { APIGatewayClient, FlushStageAuthorizersCacheCommand } from '@aws-sdk/client-api-gateway';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Why } from '../evidence/gathered';
import type { AuthorizerCacheFlusher, StagePlace } from '../ports';
import { toUnknown } from './aws-errors';
import { type ClientSettings, connectionOf } from './clients';
import { apiGatewayArn } from './resource-arns';

/** Why a flush did not happen, or may not have: `message` is the sentence for the person, `cause` the SDK's error. */
export class FlushError extends Error {
  override readonly name = 'FlushError';

  constructor(
    readonly code: Why,
    message: string,
    readonly next: string | undefined,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

export interface FlusherSettings extends ClientSettings {
  /** Role that holds `apigateway:DELETE` on `…/cache/authorizers` and nothing else; undefined: the bot's own credentials. */
  readonly writeRoleArn?: string;
}

const FLUSH_TIMEOUT_MS = 20_000;

/** CloudTrail shows the session's name beside the call. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export function sessionNameOf(actorId: string): string {
  return `why403-${actorId.replace(/[^\w+=,.@-]/g, '')}`.slice(0, 64);
}

/**
 * Flushes the authorizer cache of one stage: every caller is asked again once. AWS answers 202, "accepted".
 * One attempt only: a call that timed out may have flushed, and a person decides whether to press again.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_FlushStageAuthorizersCache.html
 */
export function createFlusher(settings: FlusherSettings): AuthorizerCacheFlusher {
  function clientFor(region: string, actorId: string): APIGatewayClient {
    const connection = connectionOf(settings);
    const { credentials: _own, ...withoutCredentials } = connection;
    const assumed =
      settings.writeRoleArn === undefined
        ? {}
        : {
            credentials: fromTemporaryCredentials({
              params: { RoleArn: settings.writeRoleArn, RoleSessionName: sessionNameOf(actorId), DurationSeconds: 900 },
              clientConfig: { ...withoutCredentials, region },
              ...(settings.credentials === undefined ? {} : { masterCredentials: settings.credentials }),
            }),
          };
    return new APIGatewayClient({ ...connection, ...assumed, region, maxAttempts: 1 });
  }

  return {
    async flush(place: StagePlace, actor) {
      const { region, apiId, stage } = place;
      const client = clientFor(region, actor.id);
      const signal = AbortSignal.timeout(FLUSH_TIMEOUT_MS);
      try {
        const command = new FlushStageAuthorizersCacheCommand({ restApiId: apiId, stageName: stage });
        const { $metadata } = await client.send(command, { abortSignal: signal });
        return { awsRequestId: $metadata.requestId ?? '', at: new Date().toISOString() };
      } catch (error) {
        const cache = apiGatewayArn(region, `/restapis/${apiId}/stages/${stage}/cache/authorizers`);
        const call = assumeRoleFailed(error)
          ? { permission: 'sts:AssumeRole', resource: settings.writeRoleArn ?? '', region }
          : { permission: 'apigateway:DELETE', resource: cache, region };
        const { why, detail, next } = toUnknown(error, call, signal);
        throw new FlushError(why, detail, next, error);
      } finally {
        client.destroy();
      }
    },
  };
}

function assumeRoleFailed(error: unknown): boolean {
  return error instanceof Error && /sts:AssumeRole/.test(error.message);
}
