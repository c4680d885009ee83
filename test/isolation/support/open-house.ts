import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What a learning system looks like that protects nothing: pages, player, content and API are one origin, nothing is sandboxed, no
 * token is read and no policy is sent. A probe that finds nothing here would find nothing anywhere.
 */
export interface OpenHouse {
  url: string;
  close(): void;
}

const PAGES: Record<string, string> = {
  '/': '<title>Open house</title><p>Ana Ortiz</p><iframe src="/player" width="900" height="500"></iframe><script>localStorage.setItem("app", "kept by the app")</script>',
  '/player': '<title>Player</title><iframe src="/content/any/sco.html" width="800" height="400"></iframe>',
  '/content/any/sco.html': '<title>SCO</title><body data-state="running"><h1>A course</h1></body>',
};

export async function startOpenHouse(): Promise<OpenHouse> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const page = PAGES[path];
    response.setHeader('set-cookie', 'session=of-the-learner; Path=/');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (path.endsWith('.js')) response.setHeader('content-type', 'text/javascript').end('');
    else if (page !== undefined) response.setHeader('content-type', 'text/html').end(page);
    else response.setHeader('content-type', 'application/json').end('{"person":{"email":"ana.ortiz@agency.test"}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
