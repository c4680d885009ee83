import { randomBytes } from 'node:crypto';
import type { Command } from '../../command.js';
import { loadLms } from '../../lms/lms.js';
import { table } from './table.js';

export const flow: Command = {
  name: 'flow',
  summary: 'Prints which event goes from which capability to which, and the schedules.',
  async run() {
    const { flowOf, pluginsOf, readEnvironment } = await loadLms();
    // The set of plugins depends on the settings, but the table asks no database.
    const settings = { DATABASE_URL: 'postgres://unused', MUSTER_SECRET: randomBytes(32).toString('hex') };
    const rows = flowOf(pluginsOf(readEnvironment(settings)));
    for (const line of table([
      ['message', 'from', 'to'],
      ...rows.map(({ message, from, to }) => [message, from, to]),
    ])) {
      console.log(line);
    }
    return 0;
  },
};
