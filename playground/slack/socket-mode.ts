import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import type { DisconnectReason, SocketFaults } from './faults';
import { isObject, parseJson } from './json';
import type { Ack, Envelope, Transport } from './transport';
import type { Workspace } from './workspace';

/** https://docs.slack.dev/apis/events-api/using-socket-mode#connections */
const connectionLimit = 10;
const pingMs = 10_000;
const goodbyeMs = 500;

interface Pending {
  readonly sentAt: number;
  readonly envelope: Envelope;
  readonly settle: (ack: Ack) => void;
  timer?: NodeJS.Timeout;
  late: boolean;
}

/** The server's end of Socket Mode: each payload goes to one of the open connections, in turn. */
export class SocketMode implements Transport, SocketFaults {
  readonly name = 'socket';
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  private readonly open = new Map<WebSocket, number>();
  private readonly pending = new Map<string, Pending>();
  private readonly pinging: NodeJS.Timeout;
  private connections = 0;
  private turn = 0;
  private cuts = 0;

  constructor(
    private readonly workspace: Workspace,
    private readonly ackLimitMs: number,
  ) {
    this.pinging = setInterval(() => {
      for (const socket of this.open.keys()) socket.ping();
    }, pingMs);
    this.pinging.unref();
  }

  get ready(): boolean {
    return this.open.size > 0;
  }

  get connected(): number {
    return this.open.size;
  }

  /** A ticket for one connection, as apps.connections.open gives it out. */
  ticket(): string {
    const ticket = randomUUID();
    this.tickets.add(ticket);
    return ticket;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!this.tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (client) => this.accept(client));
  }

  send(envelope: Envelope): Promise<Ack> {
    const live = [...this.open.keys()].filter((socket) => socket.readyState === WebSocket.OPEN);
    const socket = live[this.turn % Math.max(1, live.length)];
    this.turn += 1;
    if (socket === undefined) return Promise.resolve({ ok: false, ackMs: 0, error: 'dispatch_failed', reason: 'connection_failed' });
    return new Promise((settle) => {
      const id = randomUUID();
      const waiting: Pending = { sentAt: performance.now(), envelope, settle, late: false };
      waiting.timer = setTimeout(() => {
        waiting.late = true;
        settle({ ok: false, ackMs: this.ackLimitMs, error: 'operation_timeout', reason: 'timeout' });
      }, this.ackLimitMs);
      this.pending.set(id, waiting);
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: envelope.kind,
          accepts_response_payload: envelope.acceptsResponse,
          payload: envelope.payload,
          ...(envelope.kind === 'events_api' ? { retry_attempt: envelope.retryNum, retry_reason: envelope.retryReason } : {}),
        }),
        this.cuts > 0 ? () => socket.terminate() : undefined,
      );
      this.cuts = Math.max(0, this.cuts - 1);
    });
  }

  disconnectAll(reason: DisconnectReason): void {
    for (const [socket, number] of this.open) this.bye(socket, number, reason);
  }

  cutAll(): void {
    for (const socket of this.open.keys()) socket.terminate();
  }

  cutNext(times: number): void {
    this.cuts = times;
  }

  /** Says goodbye, and cuts what does not answer: a client that is cut in its own goodbye keeps a timer of 30 s. */
  async close(): Promise<void> {
    clearInterval(this.pinging);
    for (const { timer, settle } of this.pending.values()) {
      clearTimeout(timer);
      settle({ ok: false, ackMs: 0, error: 'dispatch_failed', reason: 'connection_failed' });
    }
    const sockets = [...this.server.clients];
    const goodbyes = sockets.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
    for (const socket of sockets) socket.close();
    await Promise.race([Promise.all(goodbyes), wait(goodbyeMs, undefined, { ref: false })]);
    for (const socket of sockets) socket.terminate();
    this.server.close();
  }

  private accept(socket: WebSocket): void {
    this.connections += 1;
    const number = this.connections;
    socket.on('error', () => socket.terminate());
    if (this.open.size >= connectionLimit) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    this.open.set(socket, number);
    socket.on('message', (data) => this.acknowledge(parseJson(data.toString())));
    socket.on('close', () => {
      this.open.delete(socket);
      this.workspace.emit({ kind: 'socket_closed', connection: number, open: this.open.size });
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.open.size,
        connection_info: { app_id: this.workspace.appId },
        debug_info: { host: 'playground', approximate_connection_time: 18_060 },
      }),
    );
    this.workspace.emit({ kind: 'socket_opened', connection: number, open: this.open.size });
  }

  private acknowledge(message: unknown): void {
    const id = isObject(message) ? String(message.envelope_id) : '';
    const waiting = this.pending.get(id);
    if (waiting === undefined || !isObject(message)) {
      this.workspace.violation('unknown_ack', `no payload waits for an ack of "${id}"`);
      return;
    }
    if (waiting.envelope.loseAck) return;
    this.pending.delete(id);
    clearTimeout(waiting.timer);
    const ackMs = Math.round(performance.now() - waiting.sentAt);
    if (waiting.late) this.workspace.violation('late_ack', `${waiting.envelope.kind} acked after ${ackMs} ms`);
    waiting.settle({ ok: true, ackMs, body: message.payload });
  }

  /** The socket takes no new payload from here on; Slack closes it soon after. */
  private bye(socket: WebSocket, number: number, reason: DisconnectReason): void {
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: `playground-${number}` } }));
    this.open.delete(socket);
    setTimeout(() => socket.close(), 1000).unref();
  }
}
