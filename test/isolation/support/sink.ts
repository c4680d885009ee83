import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of a stranger: whatever arrives there has got out. */
export interface Sink {
  url: string;
  /** Whether anything with this word in its address, or in its body, has arrived. */
  has(word: string): boolean;
  close(): void;
}

export async function startSink(): Promise<Sink> {
  let arrived = '';
  const note = (request: IncomingMessage): void => {
    arrived += `${request.url ?? ''}\n`;
    request.on('data', (chunk: Buffer) => (arrived += chunk.toString()));
  };
  const server = createServer((request, response) => {
    note(request);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', 'text/html');
    response.end('<p>Thank you.</p>');
  });
  server.on('upgrade', (request, socket) => {
    note(request);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    has: (word) => arrived.includes(word),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
