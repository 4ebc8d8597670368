/** Who may do something: any of the lists suffices. Slack ids. */
export interface Allowance {
  readonly users: readonly string[];
  readonly userGroups: readonly string[];
  readonly channels: readonly string[];
}

export interface ReadRule extends Allowance {
  /** Account ids or names, `*` allowed anywhere in them. */
  readonly accounts: readonly string[];
}

/** Accounts and stages, by pattern: `*` for any characters. */
export interface StageScope {
  /** Ids or names. */
  readonly accounts: readonly string[];
  readonly stages: readonly string[];
}

export interface FlushRule extends Allowance, StageScope {}

/** Who may flush an authorizer cache. Deny by default; the lists themselves count for every account and stage. */
export interface FlushConfig extends Allowance {
  /** Who may in some accounts or stages only. */
  readonly rules?: readonly FlushRule[];
  /** Where a second person who may has to agree. */
  readonly secondPerson?: readonly StageScope[];
}

export interface AuditConfig {
  /** One JSON line for each write that was asked for; undefined: `audit.jsonl` in the state directory. */
  readonly file?: string;
  /** Id of a channel that is told too. */
  readonly channel?: string;
}

export interface SlackConfig {
  readonly botToken: string;
  /** Socket Mode where `appToken` is set; else signed HTTP. */
  readonly transport:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string; readonly port: number }
    /** Hears nothing itself: it does what others heard. */
    | { readonly mode: 'none' };
  /** Ends with `/api/`. */
  readonly apiUrl?: string;
  /** Workspaces that may ask; empty: only the bot's own. Team ids. */
  readonly workspaces: readonly string[];
  /** Answer the asker alone in these channels. */
  readonly quietChannels: readonly string[];
  /** In the threads of its answers the bot answers without a mention, for a day; needs the scopes of manifest.threads.yml. */
  readonly repliesWithoutMention?: boolean;
}

/** An account to search. Its name stands in every answer and every confirmation. */
export interface AccountConfig {
  readonly name: string;
  readonly accountId?: string;
  /** Role that reads; undefined: the program's own credentials. */
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly regions: readonly string[];
  /** Names or ids of APIs, `*` allowed; empty: all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Role that flushes authorizer caches of this account. */
  readonly writeRoleArn?: string;
}

export interface AwsConfig {
  /** All Regions of all accounts. */
  readonly regions: readonly string[];
  /** Absent: the account of the program's own credentials, in `regions`. */
  readonly accounts?: readonly AccountConfig[];
  /** Where STS is asked for the accounts' roles, as one that the program's own account has; undefined: the first of all. */
  readonly homeRegion?: string;
  readonly endpointUrl?: string;
  readonly writeRoleArn?: string;
  /** What answers call the account where there are no `accounts`; undefined: its id. */
  readonly accountAlias?: string;
}

/** What looking for a request may cost, and who may go beyond it. */
export interface SearchConfig {
  /** Dollars for one question. */
  readonly budgetDollars: number;
  /** Dollars a day and account, for everything that Logs Insights scans. */
  readonly dailyDollars: number;
  /** A person's. */
  readonly questionsPerMinute: number;
  /** Who may search on past the budget, from Slack. Deny by default. */
  readonly beyondBudget: Allowance;
}

export interface Config {
  readonly slack?: SlackConfig;
  readonly aws?: AwsConfig;
  /** Without rules every full member of the workspace may ask. */
  readonly readRules: readonly ReadRule[];
  readonly flush: FlushConfig;
  readonly audit?: AuditConfig;
  readonly search: SearchConfig;
  readonly stateDir: string;
  /** Where health and metrics are asked for; undefined: nowhere. */
  readonly operations?: {
    readonly port: number;
    readonly host: string /** Nobody chose the port: where it is taken, the bot runs without. */;
    readonly isDefault: boolean;
  };
  /** Shared by all replicas; undefined: one process, with files in `stateDir`. `prefix` begins every key. */
  readonly redis?: { readonly url: string; readonly prefix: string };
  /** Questions and clicks that one process has in hand at most, where several share their work; default 32. */
  readonly concurrency?: number;
  /** Questions that wait for their turn at most, in the whole installation; default 5,000. More are refused. */
  readonly mostWaiting?: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Overall time for one question, ms. */
  readonly deadlineMs: number;
}
