import { APIGatewayClient, FlushStageAuthorizersCacheCommand } from '@aws-sdk/client-api-gateway';
import type { AccountConfig } from '../config-types';
import type { Why } from '../evidence/gathered';
import type { AuthorizerCacheFlusher } from '../ports';
import { assumeRole } from './account-credentials';
import { toUnknown } from './aws-errors';
import { type ClientSettings, connectionOf } from './clients';
import { apiGatewayArn } from './resource-arns';
import { watchCalls } from './watch-calls';

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
  /** Each has a write role of its own; one that is read by a role and has none is never flushed. */
  readonly accounts?: readonly AccountConfig[];
  /** Where STS is asked; undefined: in the Region of the stage. */
  readonly homeRegion?: string;
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
  return {
    async flush(place, actor) {
      const { region, apiId, stage, account } = place;
      const role = writeRoleOf(settings, place);
      const client = clientFor(settings, role, region, actor.id);
      const signal = AbortSignal.timeout(FLUSH_TIMEOUT_MS);
      try {
        const command = new FlushStageAuthorizersCacheCommand({ restApiId: apiId, stageName: stage });
        const { $metadata } = await client.send(command, { abortSignal: signal });
        return { awsRequestId: $metadata.requestId ?? '', at: new Date().toISOString() };
      } catch (error) {
        const cache = apiGatewayArn(region, `/restapis/${apiId}/stages/${stage}/cache/authorizers`);
        const call = assumeRoleFailed(error)
          ? { permission: 'sts:AssumeRole', resource: role?.arn ?? '', region, account }
          : { permission: 'apigateway:DELETE', resource: cache, region, account };
        const { why, detail, next } = toUnknown(error, call, signal);
        throw new FlushError(why, detail, next, error);
      } finally {
        client.destroy();
      }
    },
  };
}

interface WriteRole {
  readonly arn: string;
  readonly externalId: string | undefined;
}

/** The role of the request's own account, and no other; undefined: the bot's own credentials. Throws where there is none to be had. */
function writeRoleOf(settings: FlusherSettings, place: Parameters<AuthorizerCacheFlusher['flush']>[0]): WriteRole | undefined {
  const own = settings.writeRoleArn === undefined ? undefined : { arn: settings.writeRoleArn, externalId: undefined };
  if (place.account === undefined) return own;
  const name = place.account;
  const account = settings.accounts?.find((each) => each.name === name);
  if (account === undefined)
    throw new FlushError('error', `${name} is no account of why403.yml any more.`, 'Ask again, and press the new button.', undefined);
  if (place.accountId !== undefined && account.accountId !== undefined && place.accountId !== account.accountId) {
    const says = `${name} was account ${place.accountId} when the button was drawn, and is ${account.accountId} by now.`;
    throw new FlushError('error', says, 'Ask again, and press the new button.', undefined);
  }
  if (account.writeRoleArn !== undefined) return { arn: account.writeRoleArn, externalId: account.externalId };
  if (account.roleArn === undefined) return own;
  throw new FlushError('forbidden', `${name} has no role that may flush.`, `Give ${name} a writeRoleArn in why403.yml.`, undefined);
}

function clientFor(settings: FlusherSettings, role: WriteRole | undefined, region: string, actorId: string): APIGatewayClient {
  const assumed =
    role === undefined
      ? {}
      : {
          credentials: assumeRole(
            { roleArn: role.arn, externalId: role.externalId, sessionName: sessionNameOf(actorId), seconds: 900 },
            settings,
            settings.homeRegion ?? region,
          ),
        };
  const client = new APIGatewayClient({ ...connectionOf(settings), ...assumed, region, maxAttempts: 1 });
  return watchCalls(client, 'apigateway', settings, region);
}

function assumeRoleFailed(error: unknown): boolean {
  return error instanceof Error && /sts:AssumeRole/.test(error.message);
}
