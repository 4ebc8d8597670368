import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../observability/log';

/** A full member of a workspace that may ask. */
export interface Person {
  /** Enterprise (or workspace) and user: user ids alone are not unique. https://docs.slack.dev/enterprise/developing-for-enterprise-orgs */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  /** As IANA names it; undefined where Slack does not tell. */
  readonly timeZone?: string | undefined;
}

export type Admission = { readonly ok: true; readonly person: Person } | { readonly ok: false; readonly says: string };

/** Asks Slack anew instead of believing what it said a moment ago: for the last look before a write. */
export interface Fresh {
  readonly fresh?: boolean;
}

export interface Home {
  readonly teamId: string;
  readonly enterpriseId?: string | undefined;
}

export interface PeopleParts {
  readonly client: WebClient;
  readonly log: Log;
  readonly home: Home;
  /** Team ids; empty: only the bot's own. */
  readonly workspaces: readonly string[];
}

/** How long a person's standing is believed. */
const BELIEVE_MS = 30_000;

const MEMBERS_ONLY = 'Only full members of this workspace may ask me: not guests, and nobody from another organisation.';
const OTHER_WORKSPACE = 'I answer only in the workspaces that my configuration names. Ask whoever runs me to add this one.';
const UNKNOWN_PERSON =
  'I could not look up who you are, and I answer only people I know. Try again in a minute; if it stays so, tell whoever runs me.';

/** Who people are. Guests, strangers, bots and people of other workspaces are nobody here. */
export class People {
  private readonly known = new LRUCache<string, Admission & object>({ max: 2000, ttl: BELIEVE_MS });

  constructor(private readonly parts: PeopleParts) {}

  async admit(userId: string, teamId: string | undefined, { fresh }: Fresh = {}): Promise<Admission> {
    if (teamId !== undefined && !this.isAllowed([teamId])) return { ok: false, says: OTHER_WORKSPACE };
    const key = `${this.parts.home.enterpriseId ?? teamId ?? this.parts.home.teamId}/${userId}`;
    const known = fresh === true ? undefined : this.known.get(key);
    if (known !== undefined) return known;
    try {
      const admission = await this.lookUp(key, userId);
      this.known.set(key, admission);
      return admission;
    } catch (error) {
      this.parts.log.warn({ err: error, userId }, 'users.info failed');
      return { ok: false, says: UNKNOWN_PERSON };
    }
  }

  /** https://docs.slack.dev/reference/objects/user-object */
  private async lookUp(key: string, userId: string): Promise<Admission> {
    const { user } = await this.parts.client.users.info({ user: userId });
    if (user === undefined) return { ok: false, says: UNKNOWN_PERSON };
    const isStranger = 'is_stranger' in user && user.is_stranger === true;
    if (user.is_bot || user.deleted || isStranger || user.is_restricted || user.is_ultra_restricted)
      return { ok: false, says: MEMBERS_ONLY };
    const teams = [user.team_id, ...(user.enterprise_user?.teams ?? [])].filter((team) => team !== undefined);
    if (!this.isAllowed(teams)) return { ok: false, says: MEMBERS_ONLY };
    const name = user.profile?.display_name || user.real_name || user.name || userId;
    return { ok: true, person: { key, id: userId, name, timeZone: user.tz } };
  }

  private isAllowed(teams: readonly string[]): boolean {
    const { workspaces, home } = this.parts;
    const allowed = workspaces.length === 0 ? [home.teamId] : workspaces;
    return teams.some((team) => allowed.includes(team));
  }
}
