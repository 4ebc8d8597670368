import type { NewerBlocks } from '../blocks/layout';
import { isObject, type JsonObject, parseJson, stringOf } from '../json';
import type { Manifest } from '../manifest';
import type { Triggers } from '../triggers';
import type { Views } from '../views';
import type { Workspace } from '../workspace';

/** What the methods work on. */
export interface ApiContext {
  readonly workspace: Workspace;
  readonly manifest: Manifest;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly newer: NewerBlocks;
  readonly url: () => string;
  readonly openSocket: () => string;
  readonly uploads: Map<string, { name: string; content: string }>;
}

export interface Method {
  /** any one of these scopes is enough; none = no scope is needed */
  readonly scopes: readonly string[];
  /** `app` methods take the app-level token */
  readonly token?: 'app';
  run(context: ApiContext, args: Args): JsonObject;
}

/** Slack's `ok: false`. */
export class ApiFailure extends Error {
  constructor(
    readonly code: string,
    readonly extra: JsonObject = {},
  ) {
    super(code);
  }
}

/** A failure that names what is wrong, as Slack does in response_metadata. https://docs.slack.dev/apis/web-api/#responses */
export function failureWith(code: string, problems: readonly string[]): ApiFailure {
  if (problems.length === 0) return new ApiFailure(code);
  return new ApiFailure(code, { errors: problems, response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) } });
}

/** Arguments of a call; from a form every value is a string and objects are JSON in it. */
export class Args {
  constructor(readonly all: JsonObject) {}

  string(name: string): string | undefined {
    const value = this.all[name];
    return typeof value === 'number' ? String(value) : stringOf(value);
  }

  required(name: string): string {
    const value = this.string(name);
    if (value === undefined || value === '') {
      throw failureWith('invalid_arguments', [`missing required field: ${name} [json-pointer:/${name}]`]);
    }
    return value;
  }

  flag(name: string): boolean {
    return ['true', '1', true].includes(this.all[name] as string | boolean);
  }

  json(name: string): unknown {
    const value = this.all[name];
    return typeof value === 'string' ? parseJson(value) : value;
  }

  object(name: string): JsonObject | undefined {
    const value = this.json(name);
    return isObject(value) ? value : undefined;
  }
}

/** Demands a scope that depends on the arguments. */
export function needScope(context: ApiContext, scope: string): void {
  if (!context.manifest.scopes.has(scope)) {
    throw new ApiFailure('missing_scope', { needed: scope, provided: [...context.manifest.scopes].join(',') });
  }
}
