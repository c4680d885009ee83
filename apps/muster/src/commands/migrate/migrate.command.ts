import type { Command } from '../../command.js';
import { withSettings } from '../../embedded/with-settings.js';
import { loadLms } from '../../lms/lms.js';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: "Brings the database up to this version's schema. Starting does it too.",
  async run(context) {
    const { migrateDatabase, readEnvironment } = await loadLms();
    await withSettings(context, (settings) => migrateDatabase(readEnvironment(settings)));
    console.log('The database has the schema of this version.');
    return 0;
  },
};
