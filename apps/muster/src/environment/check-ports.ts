import { createServer } from 'node:net';
import { Refusal } from '../command.js';
import { portSentence, wantedPorts } from './ports.js';
import type { WantedPort } from './ports.js';

/**
 * Looks whether the server's ports, which are numbers by now, can be opened, before a database is started for nothing.
 * @throws Refusal naming the port and the variable that changes it.
 */
export async function checkPorts(variables: Record<string, string | undefined>): Promise<void> {
  const wanted = wantedPorts(variables);
  const [application, content] = wanted;
  if (application && content && application.port !== 0 && application.port === content.port) {
    throw new Refusal(
      `PORT and CONTENT_PORT are both ${application.port}. Courses run on an origin of their own: give each its port.`,
    );
  }
  for (const one of wanted) await checkPort(one, variables['HOST'] || '127.0.0.1');
}

function checkPort(wanted: WantedPort, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const aboutPort = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(aboutPort ? new Refusal(portSentence(wanted, error.code), { cause: error }) : error);
    });
    server.listen(wanted.port, host, () => server.close(() => resolve()));
  });
}

/** What to say of a start that failed because a port was taken after all; undefined for any other failure. */
export function takenPortSentence(error: unknown, variables: Record<string, string | undefined>): string | undefined {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return undefined;
  const wanted = wantedPorts(variables).find((one) => one.port === port);
  return wanted && portSentence(wanted, code);
}
