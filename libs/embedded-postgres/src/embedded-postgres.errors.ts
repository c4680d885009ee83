export type EmbeddedPostgresProblem =
  | 'NO_BINARIES'
  | 'NO_ACCOUNT'
  | 'OTHER_VERSION'
  | 'FOLDER_UNREACHABLE'
  | 'INITDB_FAILED'
  | 'START_FAILED'
  | 'STOP_FAILED';

/** The embedded PostgreSQL cannot do what was asked; the message is a sentence for the person who started the program. */
export class EmbeddedPostgresError extends Error {
  readonly code: string;

  constructor(problem: EmbeddedPostgresProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EmbeddedPostgresError';
    this.code = `EMBEDDED_POSTGRES.${problem}`;
  }
}
