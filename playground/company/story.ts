import { STATUS_CODES } from 'node:http';
import type { GatewayResponse } from '../aws/main';
import { type Shop, STAGE } from '../scenarios/shop';
import { type LogLine, linesOf } from './log-lines';
import type { Caller, EarlierRequest, FixView, RequestForm, SentView, StoryView } from './wire';

/** A step of the way out. `isDone` looks at the account as it is. */
export interface FixStep {
  readonly id: string;
  readonly label: string;
  readonly says: string;
  isDone(): boolean;
  /** What the API's owner does; a step without it is the bot's button. */
  readonly act?: () => void | Promise<void>;
}

export interface StoryParts {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly shop: Shop;
  readonly callers: readonly [Caller, ...(readonly Caller[])];
  /** The refused request of the first caller. */
  readonly request: Pick<RequestForm, 'method' | 'path'>;
  readonly fixes: readonly FixStep[];
  /** Makes the company's mistake: at the beginning, and again for a reset. */
  breakIt(): void | Promise<void>;
  /** What the customer's app does before the request. */
  readonly earlier?: () => Promise<readonly EarlierRequest[]>;
}

/** One API of the company with its mistake. */
export interface Story {
  readonly id: string;
  view(): StoryView;
  send(form: RequestForm): Promise<SentView>;
  /** undefined where the story has no such step, or the step is the bot's. */
  fix(step: string): Promise<readonly FixView[] | undefined>;
  reset(): Promise<readonly FixView[]>;
  fixes(): readonly FixView[];
  /** Lines of the stage's execution log and access log that have landed, newest last. */
  log(): readonly LogLine[];
}

/** The story as the page has it, broken once. */
export async function tell(parts: StoryParts): Promise<Story> {
  const { id, title, says, shop, callers, request } = parts;
  await parts.breakIt();
  const fixes = (): readonly FixView[] =>
    parts.fixes.map((step) => ({
      ...{ id: step.id, label: step.label, says: step.says },
      by: step.act === undefined ? 'bot' : 'owner',
      done: step.isDone(),
    }));
  const [first] = callers;
  return {
    id,
    fixes,
    view: () => ({
      ...{ id, title, says, callers },
      api: { id: shop.api.id, name: shop.api.name, stage: STAGE, host: shop.hostName },
      request: { ...request, caller: first.id, headers: first.headers },
      fixes: fixes(),
    }),
    send: async (form) => {
      const caller = callers.find((each) => each.id === form.caller) ?? first;
      const earlier = (await parts.earlier?.()) ?? [];
      const { pathname, searchParams } = new URL(form.path, `https://${shop.hostName}`);
      const response = await shop.send({
        ...{ method: form.method, path: pathname, headers: form.headers, sourceIp: caller.sourceIp },
        query: Object.fromEntries(searchParams),
      });
      return sentView(response, earlier);
    },
    fix: async (wanted) => {
      const step = parts.fixes.find((each) => each.id === wanted);
      if (step?.act === undefined) return undefined;
      await step.act();
      return fixes();
    },
    reset: async () => {
      await parts.breakIt();
      return fixes();
    },
    log: () => linesOf(shop.region, logGroupsOf(shop)),
  };
}

function logGroupsOf({ api }: Shop): readonly string[] {
  const stage = api.stage(STAGE);
  const { accessLog } = stage.settings;
  return [stage.executionLogGroup, ...(accessLog === undefined ? [] : [accessLog.group])];
}

function sentView(response: GatewayResponse, earlier: readonly EarlierRequest[]): SentView {
  const { status, headers, body, requestId, extendedRequestId } = response;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const raw = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n');
  return { status, raw, requestId, extendedRequestId, earlier };
}
