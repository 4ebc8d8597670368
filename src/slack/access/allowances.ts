import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { coversNames } from '../../accounts';
import type { Allowance, ReadRule } from '../../config-types';
import type { FailedRequest } from '../../evidence/failed-request';
import type { Log } from '../../observability/log';
import type { Fresh, Person } from './people';

const BELIEVE_MS = 60_000;

/** Whether a list of users, user groups and channels holds a person, here and now. What cannot be read allows nobody. */
export class Allowances {
  private readonly groups = new LRUCache<string, readonly string[]>({ max: 200, ttl: BELIEVE_MS });

  constructor(
    private readonly client: WebClient,
    private readonly log: Log,
  ) {}

  /** `fresh`: members of groups as Slack has them now, not as kept for a minute. */
  async holds(allowance: Allowance, person: Person, channelId: string, options: Fresh = {}): Promise<boolean> {
    if (allowance.users.includes(person.id) || allowance.users.includes(person.key)) return true;
    if (allowance.channels.includes(channelId)) return true;
    for (const group of allowance.userGroups) {
      if ((await this.members(group, options)).includes(person.id)) return true;
    }
    return false;
  }

  /** The rules that a person may read by; without any rule in the configuration, one that covers everything. */
  async readRules(rules: readonly ReadRule[], person: Person, channelId: string, options: Fresh = {}): Promise<readonly ReadRule[]> {
    if (rules.length === 0) return [{ users: [], userGroups: [], channels: [], accounts: ['*'] }];
    const held = await Promise.all(rules.map(async (rule) => ({ rule, holds: await this.holds(rule, person, channelId, options) })));
    return held.filter((each) => each.holds).map((each) => each.rule);
  }

  /** Needs the scope usergroups:read. https://docs.slack.dev/reference/methods/usergroups.users.list */
  private async members(group: string, { fresh }: Fresh): Promise<readonly string[]> {
    const known = fresh === true ? undefined : this.groups.get(group);
    if (known !== undefined) return known;
    try {
      const members = (await this.client.usergroups.users.list({ usergroup: group })).users ?? [];
      this.groups.set(group, members);
      return members;
    } catch (error) {
      this.log.warn({ err: error, userGroup: group }, 'usergroups.users.list failed; its members have no rights');
      return [];
    }
  }
}

/** Whether rules cover the account of a request. An account that is not known is covered by `*` alone. */
export function coversAccount(rules: readonly ReadRule[], request: FailedRequest | undefined): boolean {
  const names = [request?.accountId, request?.accountAlias].filter((name) => name !== undefined);
  return rules.some((rule) => coversNames(rule.accounts, names));
}
