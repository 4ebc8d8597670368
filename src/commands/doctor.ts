import { createAwsPorts } from '../aws/create-aws-ports';
import { ConfigError, type Environment, readConfig } from '../config';
import type { Config } from '../config-types';
import { type Check, todo } from '../doctor/check';
import { examine } from '../doctor/examine';
import type { SlackProbe } from '../doctor/ports';
import { namesUserGroups } from '../doctor/scopes';
import type { SlackWants } from '../doctor/slack-checks';
import { createLog } from '../observability/log';
import { createSlackProbe } from '../slack/probe';
import { createRedisProbe } from '../state/redis-probe';
import { doctorExit } from '../terminal/doctor-output';
import { type Exit, failure } from '../terminal/exit';
import { placesOf } from './places-of';

export interface AskedDoctor {
  readonly json?: boolean;
  readonly ref: string;
}

/** `why403 doctor`: looks at tokens, permissions and logs, says what to do, and changes nothing. */
export async function doctor(options: AskedDoctor, env: Environment): Promise<Exit> {
  let read: { readonly config: Config; readonly told: readonly Check[] };
  try {
    read = configOf(env);
  } catch (error) {
    if (error instanceof ConfigError) return failure('usage', error.message, options.ref, options);
    throw error;
  }
  const { config, told } = read;
  if (config.aws === undefined) return failure('usage', 'AWS_REGION is not set: name the Region of the APIs.', options.ref, options);
  const aws = createAwsPorts(config.aws);
  try {
    const slack = slackOf(config);
    return doctorExit(
      await examine({
        ...{ clock: Date, told, aws: { probe: aws.probe, places: placesOf(config.aws), accounts: config.aws.accounts ?? [] } },
        ...(slack === undefined ? {} : { slack }),
        ...(config.redis === undefined ? {} : { redis: createRedisProbe(config.redis) }),
      }),
      options,
    );
  } finally {
    aws.close();
  }
}

/** A token that is missing is the first thing to do, and keeps nothing else from being looked at. */
function configOf(env: Environment): { readonly config: Config; readonly told: readonly Check[] } {
  try {
    return { config: readConfig(env, { needs: 'serve' }), told: [] };
  } catch (error) {
    if (!(error instanceof ConfigError) || !/^SLACK_\w+ is missing/.test(error.message)) throw error;
    const [says = '', fix = ''] = error.message.split('; ');
    return {
      config: readConfig(env, { needs: 'aws' }),
      told: [todo('slack', { name: 'tokens', says: `${says}.`, fix: `Set it: ${fix}` })],
    };
  }
}

function slackOf(config: Config): { readonly probe: SlackProbe; readonly wants: SlackWants } | undefined {
  const { slack } = config;
  if (slack === undefined) return undefined;
  return { probe: createSlackProbe({ slack, log: createLog('silent') }), wants: slackWants({ ...config, slack }) };
}

export function slackWants(config: Config & { readonly slack: NonNullable<Config['slack']> }): SlackWants {
  return { transport: config.slack.transport.mode, usesGroups: namesUserGroups(config) };
}
