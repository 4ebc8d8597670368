/** Whether Slack reaches this process. */
export interface Connection {
  readonly mode: 'socket' | 'http' | 'none';
  readonly isOpen: boolean;
  /** One sentence. */
  readonly says: string;
}

/** What a receiver knows of its sockets; undefined: it has none. */
export interface Sockets {
  readonly open: number;
  readonly of: number;
}

export type ConnectionPhase = 'starting' | 'listening' | 'stopping';

export function connectionOf(mode: Connection['mode'], phase: ConnectionPhase, sockets: Sockets | undefined): Connection {
  if (phase === 'starting') return { mode, isOpen: false, says: 'The connection to Slack is being opened.' };
  if (phase === 'stopping') return { mode, isOpen: false, says: 'The process is stopping: it hears nothing new.' };
  if (mode === 'none') return { mode, isOpen: true, says: 'This process does what others hear.' };
  if (sockets === undefined) return { mode, isOpen: true, says: 'Listening for signed requests.' };
  const count = `${sockets.open} of ${sockets.of} sockets to Slack are open.`;
  return { mode, isOpen: sockets.open > 0, says: sockets.open > 0 ? count : `No socket to Slack is open; it is tried on and on.` };
}
