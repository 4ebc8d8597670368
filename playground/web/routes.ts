import { z } from 'zod';
import type { DeliveryResult, Message, Person, PlaygroundSlack, View } from '../slack/main';

/** What came of it, as far as the page shows it. */
export interface ActReply {
  readonly status: number;
  readonly body: { readonly ok: boolean; readonly error?: string; readonly ts?: string };
}

const who = z.object({ user: z.string() });
const target = z.union([z.object({ channel: z.string(), ts: z.string() }).strict(), z.object({ view: z.string() }).strict()]);
const text = z.string().max(40_000);

/** What a person does on the page, by the last part of `/api/<name>`: the body's shape, and how it is done. */
const ACTS = {
  command: act(
    who.extend({ channel: z.string(), command: z.string().startsWith('/'), text, threadTs: z.string().optional() }),
    (_slack, by, body) =>
      by.command(body.channel, body.text, { command: body.command, ...(body.threadTs === undefined ? {} : { threadTs: body.threadTs }) }),
  ),
  say: act(who.extend({ channel: z.string(), text: text.min(1), threadTs: z.string().optional() }), (slack, by, body) =>
    say(slack, by, body.channel, body.text, body.threadTs === undefined ? {} : { threadTs: body.threadTs }),
  ),
  press: act(
    who.extend({ target, actionId: z.string(), blockId: z.string().optional(), value: z.string().optional() }),
    (slack, by, body) =>
      by.press('view' in body.target ? viewOf(slack, body.target.view) : messageOf(slack, body.target), body.actionId, {
        ...(body.blockId === undefined ? {} : { blockId: body.blockId }),
        ...(body.value === undefined ? {} : { value: body.value }),
      }),
  ),
  submit: act(who.extend({ view: z.string(), values: z.record(z.string(), text) }), (slack, by, body) =>
    by.submit(viewOf(slack, body.view), body.values),
  ),
  'close-view': act(who.extend({ view: z.string() }), (slack, by, body) => by.closeView(viewOf(slack, body.view))),
  shortcut: act(who.extend({ callbackId: z.string(), channel: z.string(), ts: z.string() }), (slack, by, body) =>
    by.shortcut(body.callbackId, messageOf(slack, body)),
  ),
  'open-home': act(who, (_slack, by) => by.openHome()),
} as const;

export type ActName = keyof typeof ACTS;

/** Does what a person did on the page; undefined where the page knows no such act. */
export async function perform(
  { slack, people }: { readonly slack: PlaygroundSlack; readonly people: readonly { readonly id: string }[] },
  name: string,
  body: unknown,
): Promise<ActReply | undefined> {
  if (!isAct(name)) return undefined;
  const asked = who.safeParse(body);
  if (!asked.success) return refused(400, z.prettifyError(asked.error));
  if (!people.some((person) => person.id === asked.data.user)) return refused(403, 'nobody here has this id');
  try {
    const result = await ACTS[name](slack, slack.as(asked.data.user), body);
    if ('problem' in result) return refused(400, result.problem);
    const { ok, error, message } = result;
    return { status: 200, body: { ok, ...(error === undefined ? {} : { error }), ...(message === undefined ? {} : { ts: message.ts }) } };
  } catch (error) {
    // What cannot be done at all, e.g. a button that is gone.
    return refused(409, error instanceof Error ? error.message : String(error));
  }
}

type Did = DeliveryResult | { readonly problem: string };

function act<S extends z.ZodType>(
  schema: S,
  run: (slack: PlaygroundSlack, by: Person, body: z.output<S>) => Promise<DeliveryResult>,
): (slack: PlaygroundSlack, by: Person, body: unknown) => Promise<Did> {
  return async (slack, by, body) => {
    const read = schema.safeParse(body);
    return read.success ? run(slack, by, read.data) : { problem: z.prettifyError(read.error) };
  };
}

/** `@name` is a mention once somebody picked it from the list; here every known name is. */
function say(
  slack: PlaygroundSlack,
  by: Person,
  channel: string,
  typed: string,
  options: { readonly threadTs?: string },
): Promise<DeliveryResult> {
  const users = new Map(slack.users.map(({ id, name }) => [name, id]));
  const mention = (all: string, name: string): string => (users.has(name) ? `<@${users.get(name)}>` : all);
  const written = typed.replace(/(?<![\w@.])@([\w.-]*\w)/g, mention);
  const bot = `<@${slack.botUserId}>`;
  const isIm = slack.channels.some(({ id, kind }) => id === channel && kind === 'im');
  return written.startsWith(bot) && !isIm
    ? by.mention(channel, written.slice(bot.length).trimStart(), options)
    : by.say(channel, written, options);
}

function messageOf(slack: PlaygroundSlack, at: { readonly channel: string; readonly ts: string }): Message {
  const found = slack.messages.find(({ channel, ts, deleted }) => channel === at.channel && ts === at.ts && !deleted);
  if (found === undefined) throw new Error('the message is gone');
  return found;
}

function viewOf(slack: PlaygroundSlack, id: string): View {
  const homes = slack.users.flatMap(({ id: user }) => slack.home(user) ?? []);
  const found = [...slack.views, ...homes].find((view) => view.id === id);
  if (found === undefined) throw new Error('the view is closed');
  return found;
}

function isAct(name: string): name is ActName {
  return Object.hasOwn(ACTS, name);
}

function refused(status: number, error: string): ActReply {
  return { status, body: { ok: false, error } };
}
