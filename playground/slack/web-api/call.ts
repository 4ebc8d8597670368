import { setTimeout as wait } from 'node:timers/promises';
import type { FaultBox } from '../faults';
import type { JsonObject } from '../json';
import type { RateLimits } from '../rate-limits';
import { type ApiContext, ApiFailure, Args, type Method } from './method';
import { methods } from './methods';

export interface Tokens {
  readonly botToken: string;
  readonly appToken: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
}

/** Answers Web API calls: faults, token, rate limit, scope, then the method itself. https://docs.slack.dev/apis/web-api */
export class WebApi {
  constructor(
    private readonly context: ApiContext,
    private readonly tokens: Tokens,
    private readonly limits: RateLimits,
    private readonly faults: FaultBox,
  ) {}

  async call(name: string, token: string | undefined, given: JsonObject): Promise<ApiAnswer> {
    const { token: _token, ...args } = given;
    const at = this.context.workspace.now();
    const answer = (await this.faulty(name)) ?? this.answer(name, token, args);
    const call = { method: name, args, status: answer.status, response: answer.body, ms: this.context.workspace.now() - at, at };
    this.context.workspace.apiCalls.push(call);
    this.context.workspace.emit({ kind: 'api_call', call });
    return answer;
  }

  /** What a fault answers in the place of a method; undefined: it is answered. */
  async faulty(name: string): Promise<ApiAnswer | undefined> {
    let answer: ApiAnswer | undefined;
    for (const fault of this.faults.take(name)) {
      if (fault.kind === 'slow') await wait(fault.ms);
      if (fault.kind === 'rateLimit') answer = rateLimited(fault.retryAfter);
      if (fault.kind === 'fail')
        answer = { status: fault.status, headers: {}, body: { ok: false, error: fault.error ?? 'internal_error' } };
    }
    return answer;
  }

  private answer(name: string, token: string | undefined, args: JsonObject): ApiAnswer {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method === undefined) {
      this.context.workspace.violation('unknown_method', name);
      return refused('unknown_method');
    }
    const bad = this.tokenProblem(method, token);
    if (bad !== undefined) return refused(bad);
    const seconds = this.limits.retryAfter(name, typeof args.channel === 'string' ? args.channel : undefined);
    if (seconds !== undefined) return rateLimited(seconds);
    const provided = [...this.context.manifest.scopes].join(',');
    if (method.scopes.length > 0 && !method.scopes.some((scope) => this.context.manifest.scopes.has(scope))) {
      return refused('missing_scope', { needed: method.scopes.join(','), provided });
    }
    try {
      const body = method.run(this.context, new Args(args));
      return { status: 200, headers: { 'X-OAuth-Scopes': provided }, body: { ok: true, ...body } };
    } catch (error) {
      if (error instanceof ApiFailure) return refused(error.code, error.extra);
      throw error;
    }
  }

  private tokenProblem(method: Method, token: string | undefined): string | undefined {
    const { botToken, appToken } = this.tokens;
    if (token === undefined || token === '') return 'not_authed';
    if (token !== botToken && token !== appToken) return 'invalid_auth';
    return (method.token === 'app') === (token === appToken) ? undefined : 'not_allowed_token_type';
  }
}

function refused(error: string, extra: JsonObject = {}): ApiAnswer {
  return { status: 200, headers: {}, body: { ok: false, error, ...extra } };
}

function rateLimited(seconds: number): ApiAnswer {
  return { status: 429, headers: { 'Retry-After': String(seconds) }, body: { ok: false, error: 'ratelimited' } };
}
