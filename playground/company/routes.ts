import { z } from 'zod';
import type { ExtraReply, ExtraRequest, RouteHandler } from '../web/server';
import type { Company } from './company';
import type { Story } from './story';

const formSchema = z.strictObject({
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
  path: z
    .string()
    .max(2000)
    .regex(/^\/(?!\/)[\x21-\x7e]*$/, 'a path begins with one slash and holds no spaces'),
  caller: z.string().max(60),
  // https://www.rfc-editor.org/rfc/rfc9110#name-field-names
  headers: z
    .record(
      z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'a header name holds letters, digits and hyphens'),
      z.string().regex(/^[\x20-\x7e]{0,8000}$/, 'a header value is printable ASCII'),
    )
    .refine((headers) => Object.keys(headers).length <= 40, 'at most 40 headers'),
});

const fixSchema = z.strictObject({ step: z.string().max(60) });

const NEWS_EVERY_MS = 250;

export interface CompanyRoutes {
  readonly extra: RouteHandler;
  close(): void;
}

/**
 * GET /api/company/stories: all; GET /api/company/{id}/log: its lines; POST /api/company/{id}/send, fix, reset.
 * News goes to every open page from the first request on: log lines that landed, steps that were done on the page, in Slack or in AWS.
 */
export function companyRoutes(company: Company): CompanyRoutes {
  let timer: NodeJS.Timeout | undefined;
  const tell = (publish: ExtraRequest['publish']): void => {
    for (const piece of company.news()) publish(piece);
  };
  const listen = (publish: ExtraRequest['publish']): void => {
    if (timer !== undefined) return;
    company.news();
    timer = setInterval(() => tell(publish), NEWS_EVERY_MS);
    timer.unref();
  };
  const extra: RouteHandler = async (request) => {
    const [id, verb, ...rest] = request.path.replace(/^\/api\/company\/?/, '').split('/');
    if (rest.length > 0) return undefined;
    listen(request.publish);
    if (id === 'stories' && request.method === 'GET')
      return { status: 200, body: { stories: company.stories.map((story) => story.view()) } };
    const story = company.story(id ?? '');
    if (story === undefined) return undefined;
    if (request.method === 'GET') return verb === 'log' ? { status: 200, body: { lines: story.log() } } : undefined;
    if (request.method !== 'POST') return undefined;
    const reply = await act(story, verb, request.body);
    tell(request.publish);
    return reply;
  };
  return { extra, close: () => clearInterval(timer) };
}

async function act(story: Story, verb: string | undefined, body: unknown): Promise<ExtraReply | undefined> {
  if (verb === 'reset') return { status: 200, body: { fixes: await story.reset() } };
  if (verb === 'send') {
    const form = formSchema.safeParse(body);
    return form.success ? { status: 200, body: await story.send(form.data) } : refused(form.error);
  }
  if (verb === 'fix') {
    const wanted = fixSchema.safeParse(body);
    if (!wanted.success) return refused(wanted.error);
    const fixes = await story.fix(wanted.data.step);
    return fixes === undefined ? { status: 404, body: { error: 'The story has no such step.' } } : { status: 200, body: { fixes } };
  }
  return undefined;
}

/** The first thing that is wrong, as a sentence. */
function refused(error: z.ZodError): ExtraReply {
  const [issue] = error.issues;
  const where = issue?.path.join(' › ') ?? '';
  return { status: 400, body: { error: `${where === '' ? 'The request' : where}: ${issue?.message ?? 'not readable'}.` } };
}
