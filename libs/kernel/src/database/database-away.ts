import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/** The way to the server: refused, cut off, or not found. */
const NO_WAY = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'],
  // The local socket of a server that has gone.
  'ENOENT',
]);
/** SQLSTATE: shut down by an administrator; ended by a crash of another process; starting up or shutting down; no connection left. */
const NOT_SERVING = new Set(['57P01', '57P02', '57P03', '53300']);
/** What the driver says, without a code, of a connection that it lost or did not get within its time. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout|Client network socket disconnected)/;

/**
 * Whether a request failed because PostgreSQL does not serve just now: stopped, starting, crashed, unreachable, or without a free
 * connection. The same request may succeed once it does. What PostgreSQL itself refused is not meant.
 */
export function isDatabaseAway(error: unknown): boolean {
  // The connection was lost between two statements of a transaction.
  if (error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError)
    return true;
  const wrapped = error instanceof QueryFailedError;
  const { code, message, syscall, errors } = describedBy(wrapped ? error.driverError : error);
  if (typeof code !== 'string') return typeof message === 'string' && LOST.test(message);
  if (NOT_SERVING.has(code) || /^08(?!P01)...$/.test(code)) return true;
  // A file, or a caller who hangs up, may fail with the same codes; the way to a server is told by its call, and several of one name by their list.
  const isOfConnecting = syscall === 'connect' || syscall === 'getaddrinfo' || Array.isArray(errors);
  return NO_WAY.has(code) && (wrapped || isOfConnecting);
}

type Described = Partial<Record<'code' | 'message' | 'syscall' | 'errors', unknown>>;

function describedBy(cause: unknown): Described {
  return typeof cause === 'object' && cause !== null ? cause : {};
}
