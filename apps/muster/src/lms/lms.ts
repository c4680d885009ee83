/** The server. Loaded late so that `help` and a refused start do not pay for it. */
export function loadLms(): Promise<typeof import('./server.js')> {
  return import('./server.js');
}
