import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** Speaks as much of the protocol as a client needs to learn that this Redis is too old. https://redis.io/docs/latest/develop/reference/protocol-spec/ */
export async function startOldRedis(port = 0): Promise<{ readonly url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const command of commandsIn(chunk.toString())) socket.write(replyTo(command));
    });
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `redis://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The name of each command that came. */
function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/\*\d+\r\n\$\d+\r\n([a-z]+)\r\n/gi)].map(([, name = '']) => name.toLowerCase());
}

function replyTo(command: string): string {
  const info = '# Server\r\nredis_version:5.0.14\r\n';
  if (command === 'info') return `$${info.length}\r\n${info}\r\n`;
  if (command === 'hello') return '-ERR unknown command `HELLO`, with args beginning with: `3`, \r\n';
  return command === 'eval' ? ':1\r\n' : '+OK\r\n';
}
