import type { EmbeddedDatabase } from './embedded-database.js';

type Settings = Record<string, string | undefined>;

/** The settings as the server gets them with the embedded database: what was given wins, what is missing is filled in. */
export function embeddedSettings(
  given: Settings,
  dataFolder: string,
  database: Pick<EmbeddedDatabase, 'adminUrl' | 'appUrl' | 'secrets'>,
): Settings {
  return {
    ...given,
    MUSTER_DATA_DIR: dataFolder,
    DATABASE_URL: database.appUrl,
    DATABASE_ADMIN_URL: database.adminUrl,
    MUSTER_SECRET: given['MUSTER_SECRET'] || database.secrets.signingSecret,
  };
}
