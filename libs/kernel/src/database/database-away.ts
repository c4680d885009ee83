import { QueryFailedError } from 'typeorm';

/** What Node says of a way that ends: nobody there, or somebody gone. */
const NO_WAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT']);
/** SQLSTATE: connection exceptions (class 08); shut down, crashed, starting; too many connections. */
const NOT_SERVING = /^(?:08...|57P0[1-3]|53300)$/;
/** The driver gives these no code. */
const LOST =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a failure is of the way to PostgreSQL and not of what was asked: it stopped, starts, or takes no more connections. */
export function isDatabaseAway(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return NO_WAY.has(code) || NOT_SERVING.test(code);
  return typeof message === 'string' && LOST.test(message);
}
