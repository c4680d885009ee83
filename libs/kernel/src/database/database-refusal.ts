/** The variable that a connection's address came from. */
export type DatabaseVariable = 'DATABASE_URL' | 'DATABASE_ADMIN_URL';

const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT']);
/** SQLSTATE: no such database; invalid password or authorization; insufficient privilege. */
const NO_DATABASE = '3D000';
const NOT_LET_IN = new Set(['28P01', '28000']);
const NO_RIGHT = '42501';

/**
 * Turns what PostgreSQL, or the way to it, refused at the start into a sentence that names the variable and what to do.
 * The password of the address is never in it.
 * @returns the error to throw; the given one when it is about something else.
 */
export function databaseRefusal(error: unknown, variable: DatabaseVariable, address: string): unknown {
  const sentence = sentenceFor(error, variable, new URL(address));
  return sentence === undefined ? error : new Error(sentence, { cause: error });
}

function sentenceFor(error: unknown, variable: DatabaseVariable, url: URL): string | undefined {
  const { code, message } = error as { code?: unknown; message?: string };
  if (typeof code !== 'string') return undefined;
  const server = `${url.hostname}:${url.port || '5432'}`;
  const user = decodeURIComponent(url.username);
  // Several addresses of one name fail together, in an error without a message of its own.
  if (UNREACHABLE.has(code)) {
    return `No PostgreSQL answers at ${server} (${message || code}). Start it, or correct ${variable}.`;
  }
  if (NOT_LET_IN.has(code)) {
    return `PostgreSQL at ${server} does not let "${user}" in (${message}). Correct the user or the password in ${variable}.`;
  }
  if (code === NO_DATABASE) return `PostgreSQL at ${server}: ${message}. Create it, or correct ${variable}.`;
  if (code === NO_RIGHT) {
    return `The user "${user}" of ${variable} lacks a right in PostgreSQL: ${message}. docs/operating.md, "Two database roles", lists the rights and the statements that give them.`;
  }
  return undefined;
}
