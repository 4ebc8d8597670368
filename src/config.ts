import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { accountSchema, faultOfAccounts, toAccount } from './accounts-config';
import type { AwsConfig, Config, SearchConfig, SlackConfig } from './config-types';
import { partitionOf } from './policy/partition';
import { auditSchema, faultOfFlush, flushSchema, toAudit, toFlush } from './writes-config';

/** What is wrong with the configuration: one sentence that names the variable or the key. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'config';
}

export interface ReadConfigOptions {
  /** `nothing`: explain a paste; `aws`: look requests up; `serve`: the Slack bot too; `work`: the same without hearing Slack. */
  readonly needs: 'nothing' | 'aws' | 'serve' | 'work';
  /** Beats `WHY403_CONFIG` and `./why403.yml`. */
  readonly configFile?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const ids = z.array(z.string()).default([]);
const allowance = z.strictObject({ users: ids, userGroups: ids, channels: ids });
const dollars = z.number().min(0).max(100_000);
const search = allowance.extend({
  budgetDollars: dollars.default(0.25),
  dailyDollars: dollars.default(5),
  questionsPerMinute: z.number().int().min(1).max(1000).default(10),
});
const fileSchema = z.strictObject({
  slack: z.strictObject({ workspaces: ids, quietChannels: ids, repliesWithoutMention: z.boolean().default(false) }).prefault({}),
  // An account id without quotes is a number in YAML.
  read: z.array(allowance.extend({ accounts: z.array(z.union([z.string(), z.number().transform(String)])).default(['*']) })).default([]),
  flush: flushSchema.prefault({}),
  audit: auditSchema.prefault({}),
  // A default is not read through the schema by itself.
  search: search.prefault({}),
  aws: z.strictObject({ regions: ids, accountAlias: z.string().optional() }).default({ regions: [] }),
  accounts: z.array(accountSchema).default([]),
  deadlineSeconds: z.number().min(1).max(600).default(25),
});
type File = z.infer<typeof fileSchema>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;
const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;

/**
 * Reads the configuration: the environment beats `why403.yml`. Throws `ConfigError` for what is missing or malformed.
 * `AWS_ENDPOINT_URL` is https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function readConfig(env: Environment, options: ReadConfigOptions): Config {
  const file = readFile(env, options.configFile);
  const flush = toFlush(file.flush, listOf(env.WHY403_FLUSH_USERS));
  const audit = toAudit(file.audit, text(env.WHY403_AUDIT_FILE));
  const aws = options.needs === 'nothing' ? undefined : readAws(env, file);
  const slack = options.needs === 'serve' || options.needs === 'work' ? readSlack(env, file, options.needs) : undefined;
  const fault = slack === undefined || aws === undefined ? undefined : faultOfFlush(flush, aws);
  if (fault !== undefined) throw new ConfigError(`${fault}.`);
  return {
    ...(slack === undefined ? {} : { slack }),
    ...(aws === undefined ? {} : { aws }),
    readRules: file.read,
    flush,
    ...(audit === undefined ? {} : { audit }),
    search: readSearch(env, file),
    stateDir: text(env.WHY403_STATE_DIR) ?? './.why403',
    ...readRedis(env),
    ...readWaiting(env),
    ...(slack === undefined ? {} : readOperations(env)),
    logLevel: readLogLevel(env),
    deadlineMs: file.deadlineSeconds * 1000,
  };
}

const text = (value: string | undefined): string | undefined => (value === undefined || value.trim() === '' ? undefined : value.trim());

const listOf = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

function readFile(env: Environment, given: string | undefined): File {
  const named = given ?? text(env.WHY403_CONFIG);
  const path = named ?? './why403.yml';
  if (named === undefined && !existsSync(path)) return fileSchema.parse({});
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8')) ?? {};
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
    throw new ConfigError(`${given === undefined && named !== undefined ? `WHY403_CONFIG: ${path}` : path} cannot be read: ${reason}`, {
      cause,
    });
  }
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) throw new ConfigError(`${path}: ${sentenceOf(parsed.error)}.`);
  return parsed.data;
}

function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'it cannot be read';
  const where = (...more: readonly PropertyKey[]): string => [...issue.path, ...more].map(String).join('.');
  if (issue.code === 'unrecognized_keys') return `there is no key ${issue.keys.map((key) => where(key)).join(', ')}`;
  return `${where() === '' ? 'the file' : where()} is wrong: ${issue.message}`;
}

function readSearch(env: Environment, { search: { budgetDollars, dailyDollars, questionsPerMinute, ...lists } }: File): SearchConfig {
  const users = listOf(env.WHY403_SEARCH_USERS);
  const beyondBudget = users.length > 0 ? { ...lists, users } : lists;
  return {
    budgetDollars: numberOf('WHY403_SEARCH_BUDGET_DOLLARS', env, search.shape.budgetDollars) ?? budgetDollars,
    dailyDollars: numberOf('WHY403_SEARCH_DAILY_DOLLARS', env, search.shape.dailyDollars) ?? dailyDollars,
    questionsPerMinute: numberOf('WHY403_QUESTIONS_PER_MINUTE', env, search.shape.questionsPerMinute) ?? questionsPerMinute,
    beyondBudget,
  };
}

function numberOf(name: string, env: Environment, schema: z.ZodType<number>): number | undefined {
  const given = text(env[name]);
  if (given === undefined) return undefined;
  const read = schema.safeParse(Number(given));
  if (!read.success) throw new ConfigError(`${name} is "${given}": ${read.error.issues[0]?.message ?? 'it has to be a number'}.`);
  return read.data;
}

function readLogLevel(env: Environment): Config['logLevel'] {
  const given = text(env.LOG_LEVEL) ?? 'info';
  const level = LOG_LEVELS.find((each) => each === given.toLowerCase());
  if (level === undefined) throw new ConfigError(`LOG_LEVEL is "${given}"; it has to be one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}

/** `WHY403_REGIONS` beats `AWS_REGION`, which beats `aws.regions` of the file. */
function readAws(env: Environment, file: File): AwsConfig {
  const [from, own] = regionsOf(env, file);
  const wrong = own.find((region) => !REGION.test(region));
  if (wrong !== undefined) throw new ConfigError(`${from} holds "${wrong}", which is no Region; one is spelled like eu-central-1.`);
  const foreign = own.find((region) => partitionOf(region) !== partitionOf(own[0] ?? ''));
  if (foreign !== undefined)
    throw new ConfigError(`${from} holds ${own[0]} and ${foreign}, which are of two partitions; run one why403 for each.`);
  const fault = faultOfAccounts(file.accounts, own);
  if (fault !== undefined) throw new ConfigError(`${fault}.`);
  const accounts = file.accounts.map((entry) => toAccount(entry, own));
  const regions = accounts.length === 0 ? own : accounts.flatMap((account) => account.regions);
  if (regions.length === 0)
    throw new ConfigError('AWS_REGION is missing; set it to the Region of your APIs, or WHY403_REGIONS to several.');
  const endpointUrl = urlOf('AWS_ENDPOINT_URL', env);
  const writeRoleArn = text(env.WHY403_WRITE_ROLE_ARN);
  if (writeRoleArn !== undefined && !ROLE.test(writeRoleArn)) {
    throw new ConfigError(`WHY403_WRITE_ROLE_ARN is "${writeRoleArn}"; it has to be a role's ARN, arn:aws:iam::<account>:role/<name>.`);
  }
  return {
    regions: [...new Set(regions)],
    ...(accounts.length === 0 ? {} : { accounts }),
    ...(accounts.length === 0 || own[0] === undefined ? {} : { homeRegion: own[0] }),
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
    ...(writeRoleArn === undefined ? {} : { writeRoleArn }),
    ...(file.aws.accountAlias === undefined ? {} : { accountAlias: file.aws.accountAlias }),
  };
}

function regionsOf(env: Environment, file: File): readonly [from: string, regions: readonly string[]] {
  const several = listOf(env.WHY403_REGIONS);
  if (several.length > 0) return ['WHY403_REGIONS', several];
  const single = listOf(text(env.AWS_REGION) ?? env.AWS_DEFAULT_REGION);
  return single.length > 0 ? ['AWS_REGION', single] : ['aws.regions', file.aws.regions];
}

function readSlack(env: Environment, file: File, needs: 'serve' | 'work'): SlackConfig {
  const botToken = text(env.SLACK_BOT_TOKEN);
  if (botToken === undefined)
    throw new ConfigError('SLACK_BOT_TOKEN is missing; it is the xoxb-… token under "OAuth & Permissions" of the Slack app.');
  const apiUrl = urlOf('SLACK_API_URL', env);
  return {
    botToken,
    transport: needs === 'work' ? { mode: 'none' } : transportOf(env),
    ...(apiUrl === undefined ? {} : { apiUrl: withApiPath(apiUrl) }),
    workspaces: file.slack.workspaces,
    quietChannels: file.slack.quietChannels,
    ...(file.slack.repliesWithoutMention ? { repliesWithoutMention: true } : {}),
  };
}

function transportOf(env: Environment): SlackConfig['transport'] {
  const appToken = text(env.SLACK_APP_TOKEN);
  if (appToken !== undefined) return { mode: 'socket', appToken };
  const signingSecret = text(env.SLACK_SIGNING_SECRET);
  if (signingSecret === undefined) {
    throw new ConfigError('SLACK_APP_TOKEN is missing; set it (xapp-…) for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.');
  }
  const given = text(env.PORT) ?? '3000';
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535) throw new ConfigError(`PORT is "${given}"; it has to be a number from 0 to 65535.`);
  return { mode: 'http', signingSecret, port };
}

function urlOf(name: 'AWS_ENDPOINT_URL' | 'SLACK_API_URL', env: Environment): string | undefined {
  const given = text(env[name]);
  if (given === undefined) return undefined;
  if (!/^https?:\/\//.test(given) || !URL.canParse(given))
    throw new ConfigError(`${name} is "${given}"; it has to be an http:// or https:// URL.`);
  return given;
}

function readRedis(env: Environment): Pick<Config, 'redis' | 'concurrency'> {
  const url = text(env.REDIS_URL);
  if (url === undefined) return {};
  // It may hold a password: the value is not repeated.
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url)) throw new ConfigError('REDIS_URL has to be a redis:// or rediss:// URL.');
  const prefix = text(env.WHY403_REDIS_PREFIX) ?? 'why403';
  if (!/^[\w.-]{1,60}$/.test(prefix))
    throw new ConfigError(`WHY403_REDIS_PREFIX is "${prefix}"; it has to be letters, digits, dots, dashes and underscores.`);
  const concurrency = numberOf('WHY403_CONCURRENCY', env, z.number().int().min(1).max(64));
  return { redis: { url, prefix }, ...(concurrency === undefined ? {} : { concurrency }) };
}

function readWaiting(env: Environment): Pick<Config, 'mostWaiting'> {
  const mostWaiting = numberOf('WHY403_MOST_WAITING', env, z.number().int().min(1).max(1_000_000));
  return mostWaiting === undefined ? {} : { mostWaiting };
}

const OPS_PORT = 9403;

function readOperations(env: Environment): Pick<Config, 'operations'> {
  const port = numberOf('WHY403_OPS_PORT', env, z.number().int().min(0).max(65_535));
  const host = text(env.WHY403_OPS_HOST) ?? '127.0.0.1';
  return port === 0 ? {} : { operations: { port: port ?? OPS_PORT, host, isDefault: port === undefined } };
}

/** Slack's methods are called at `<apiUrl>chat.postMessage`: the URL ends in `/api/`. */
function withApiPath(url: string): string {
  const bare = url.replace(/\/+$/, '');
  return bare.endsWith('/api') ? `${bare}/` : `${bare}/api/`;
}
