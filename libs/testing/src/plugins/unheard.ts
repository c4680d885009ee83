import { definePlugin, on } from '@muster/kernel';
import type { MessageHandler, Plugin } from '@muster/kernel';

class Unheard implements MessageHandler {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

/** Stands for the plugins that would hear what these tell. Messages stay in their table, to be read by tests. */
export function unheardBy(plugins: readonly Plugin[]): Plugin {
  const heard = new Set(
    plugins.flatMap(({ declaration }) => (declaration.handles ?? []).map(({ event }) => event.name)),
  );
  const told = plugins.flatMap(({ declaration }) => declaration.emits ?? []);
  return definePlugin({
    name: 'unheard',
    handles: told.filter((event) => !heard.has(event.name)).map((event) => on(event, 'unheard', Unheard)),
  })();
}
