import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AccountConfig } from '../config-types';
import { type Unknown, unknown } from '../evidence/gathered';
import { AccountRefused } from './account-refused';
import { hasBadKeys, isRefusal, roleOfCaller } from './aws-errors';
import { type AwsKeys, type ClientSettings, connectionOf } from './clients';
import { callPlugin } from './watch-calls';

export interface SessionKeys extends AwsKeys {
  readonly expiration?: Date;
}

export interface CredentialTimes {
  readonly now: () => number;
  /** How long a refusal is believed before STS is asked again, ms. */
  readonly refusedMs: number;
}

const TIMES: CredentialTimes = { now: Date.now, refusedMs: 180_000 };
/** Read sessions are named so in CloudTrail. */
const READ_SESSION = 'why403';
const SESSION_SECONDS = 3_600;
/** A call that begins now has to end before its credentials do. */
const SPARE_MS = 300_000;
const ATTEMPTS = 2;

/**
 * The credentials of one account's read role, common to all its clients: one AssumeRole for all services and Regions, again before they
 * expire. A refusal is kept for some minutes, so that hundreds of log groups do not ask hundreds of times.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export class AccountCredentials {
  private keys: SessionKeys | undefined;
  private assumedAt = Number.NEGATIVE_INFINITY;
  /** When a session was last given up before its stated end. */
  private renewedAt = Number.NEGATIVE_INFINITY;
  private pending: Promise<SessionKeys> | undefined;
  private refused: { readonly error: AccountRefused; readonly until: number } | undefined;

  constructor(
    private readonly account: AccountConfig,
    private readonly assume: () => Promise<SessionKeys>,
    private readonly times: CredentialTimes = TIMES,
  ) {}

  /**
   * For the SDK's clients. The expiry that they see is always past: each call then asks here, where one refusal or renewal counts for
   * every client of the account.
   */
  readonly provide = async (): Promise<SessionKeys> => ({ ...(await this.current()), expiration: new Date(0) });

  /**
   * AWS said of a call begun at `begunAt` that its credentials have expired, whatever their stated end (a revoked session, a wrong clock).
   * They are renewed; where that does not help either, the account is refused for some minutes.
   */
  expired(begunAt: number, error: unknown): void {
    if (this.keys === undefined || this.assumedAt > begunAt || this.isRefused() !== undefined) return;
    if (this.times.now() - this.renewedAt < this.times.refusedMs) {
      const says = `${this.account.name}: ExpiredToken for ${this.account.roleArn}, just after AssumeRole.`;
      this.refuse(unknown('error', says, 'Check the clock of the bot, and whether sessions of that role are revoked.'), error);
      return;
    }
    this.keys = undefined;
    this.renewedAt = this.times.now();
  }

  private async current(): Promise<SessionKeys> {
    const refused = this.isRefused();
    if (refused !== undefined) throw refused;
    if (this.keys !== undefined && this.msLeft(this.keys) > SPARE_MS) return this.keys;
    this.pending ??= this.renew().finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  }

  private async renew(): Promise<SessionKeys> {
    try {
      const keys = await this.assume();
      this.keys = keys;
      this.assumedAt = this.times.now();
      return keys;
    } catch (error) {
      if (isRefusal(error)) throw this.refuse(this.denied(error), error);
      if (hasBadKeys(error)) throw this.refuse(this.badKeys(error), error);
      // STS does not answer just now: what is still good serves on.
      if (this.keys !== undefined && this.msLeft(this.keys) > 0) return this.keys;
      throw error;
    }
  }

  private denied(error: unknown): Unknown {
    const { name, roleArn, externalId } = this.account;
    const caller = roleOfCaller(error) ?? 'the role of the bot';
    const and = externalId === undefined ? '' : ' with the external id of why403.yml';
    return unknown('forbidden', `${name}: AssumeRole denied for ${roleArn}.`, `Let its trust policy name ${caller}${and}.`);
  }

  private badKeys(error: unknown): Unknown {
    const name = error instanceof Error ? error.name : 'Error';
    const says = `${this.account.name}: AssumeRole failed for ${this.account.roleArn}: ${name}, my own AWS credentials are not accepted.`;
    return unknown('error', says, 'Renew the credentials of the bot.');
  }

  private refuse(reason: Unknown, cause: unknown): AccountRefused {
    const error = new AccountRefused(reason, cause);
    this.keys = undefined;
    this.refused = { error, until: this.times.now() + this.times.refusedMs };
    return error;
  }

  private isRefused(): AccountRefused | undefined {
    return this.refused !== undefined && this.times.now() < this.refused.until ? this.refused.error : undefined;
  }

  private msLeft({ expiration }: SessionKeys): number {
    return expiration === undefined ? Number.POSITIVE_INFINITY : expiration.getTime() - this.times.now();
  }
}

/** `homeRegion`: where STS is asked. Tokens of a Region's own endpoint are good in every Region. */
export function readCredentials(account: AccountConfig, settings: ClientSettings, homeRegion: string): AccountCredentials | undefined {
  const { roleArn, externalId } = account;
  if (roleArn === undefined) return undefined;
  return new AccountCredentials(
    account,
    assumeRole({ roleArn, externalId, sessionName: READ_SESSION, seconds: SESSION_SECONDS }, settings, homeRegion),
  );
}

export interface AssumedRole {
  readonly roleArn: string;
  readonly externalId: string | undefined;
  /** CloudTrail shows it beside each call. */
  readonly sessionName: string;
  readonly seconds: number;
}

/** Asks STS with the program's own credentials. */
export function assumeRole(role: AssumedRole, settings: ClientSettings, region: string): () => Promise<SessionKeys> {
  const { credentials: own, ...connection } = connectionOf(settings);
  return fromTemporaryCredentials({
    params: {
      RoleArn: role.roleArn,
      RoleSessionName: role.sessionName,
      DurationSeconds: role.seconds,
      ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
    },
    clientConfig: { ...connection, region, maxAttempts: ATTEMPTS },
    clientPlugins: [callPlugin('sts', settings, region)],
    ...(own === undefined ? {} : { masterCredentials: own }),
  });
}
