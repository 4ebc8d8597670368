import type { PlaygroundAws } from '../aws/main';
import type { PlaygroundSlack, User } from '../slack/main';

/** A request below /api/company, its JSON body read. */
export interface ExtraRequest {
  readonly method: string;
  /** e.g. `/api/company/scenarios` */
  readonly path: string;
  /** Undefined where there is none. */
  readonly body: unknown;
  /** Sends `{ kind: 'company', data }` to every open page. */
  publish(data: unknown): void;
}

export interface ExtraReply {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: unknown;
}

/** Answers what lies below /api/company; undefined is 404. */
export type RouteHandler = (request: ExtraRequest) => Promise<ExtraReply | undefined>;

export interface PageOptions {
  readonly slack: PlaygroundSlack;
  readonly aws: PlaygroundAws;
  /** Those whom the viewer can be, the first one at the beginning. */
  readonly people: readonly User[];
  /** 4403 by default, or a free one where that is taken. */
  readonly port?: number;
  readonly extra?: RouteHandler;
}

export interface Page {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page on 127.0.0.1. */
export async function startPage(_: PageOptions): Promise<Page> {
  throw new Error('the page is not there yet');
}
