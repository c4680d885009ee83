import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { isDatabaseAway } from '../database/database-away.js';
import type { InputProblem } from '../error/muster-error.js';
import { MusterError } from '../error/muster-error.js';

/** RFC 9457 problem details, with our stable `code`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: readonly InputProblem[];
}

function problem(code: string, status: number, detail: string, errors: readonly InputProblem[] = []): Problem {
  return {
    type: `urn:muster:problem:${code.toLowerCase().replaceAll('_', '-').replaceAll('.', ':')}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    code,
    ...(errors.length > 0 ? { errors } : {}),
  };
}

/** What to do about Fastify's own refusals, which say only what is wrong. */
const NEXT_STEPS: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body of the request is too large for this path. Send it in smaller parts.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty. Send {} where there is nothing to say, or leave Content-Type out.',
  FST_ERR_CTP_INVALID_JSON_BODY:
    'The body is not JSON that is taken. Check its quotes and commas, that nothing was cut off, and that it has no name "__proto__" or "constructor".',
};

/** Fastify's own refusals (a body that is too large, broken JSON) carry a status and are safe to show. */
function isRequestError(error: unknown): error is Error & { statusCode: number; code?: string } {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
}

/**
 * The SQLSTATE of a value that PostgreSQL cannot take (class 22, data exception): a date beyond its calendar, a NUL, a cursor
 * that was tampered with. Undefined for every other failure. The schemas of the API refuse what they can; this is the net.
 */
export function refusedValue(error: unknown): string | undefined {
  const { code } = driverErrorOf(error);
  return typeof code === 'string' && code.startsWith('22') ? code : undefined;
}

/**
 * The unique constraint that a request ran into (SQLSTATE 23505): operations look first and say what is in the way, but two
 * requests at once both see nothing, and PostgreSQL lets one of them through. Undefined for every other failure.
 */
export function takenKey(error: unknown): string | undefined {
  const { code, constraint } = driverErrorOf(error);
  return code === '23505' ? String(constraint) : undefined;
}

/** Whether PostgreSQL ended one of two transactions that waited for each other (SQLSTATE 40P01), or could not put them in an order (40001). */
function isMeeting(error: unknown): boolean {
  const { code } = driverErrorOf(error);
  return code === '40P01' || code === '40001';
}

function driverErrorOf(error: unknown): { code?: unknown; constraint?: unknown } {
  return error instanceof QueryFailedError ? (error.driverError as { code?: unknown; constraint?: unknown }) : {};
}

/** As long as PostgreSQL takes to start again. */
const DATABASE_BACK_SECONDS = 5;
/** The other one has gone on by then. */
const CHANGES_MET_SECONDS = 1;

/** Seconds after which the same request may succeed; undefined where the failure does not end by itself. */
export function retryAfterOf(error: unknown): number | undefined {
  if (error instanceof MusterError) return error.retryAfter;
  if (isMeeting(error)) return CHANGES_MET_SECONDS;
  return isDatabaseAway(error) ? DATABASE_BACK_SECONDS : undefined;
}

/** Whether the same work may go well at another try, because the fault is ours and not in what was sent. */
export function isPassing(error: unknown): boolean {
  return problemOf(error).status === 500 || isDatabaseAway(error) || isMeeting(error);
}

/** What the caller is told about a failure. An unexpected one says nothing about the inside of the program. */
export function problemOf(error: unknown): Problem {
  if (error instanceof MusterError) return problem(error.code, error.status, error.message, error.errors);
  if (error instanceof HttpException && error.getStatus() < 500) {
    const status = error.getStatus();
    const detail = status === 404 ? 'There is nothing at this address. See /api/docs for the paths.' : error.message;
    return problem(`HTTP.${status}`, status, detail);
  }
  if (isRequestError(error) && error.statusCode >= 400 && error.statusCode < 500) {
    return problem(`HTTP.${error.statusCode}`, error.statusCode, NEXT_STEPS[error.code ?? ''] ?? error.message);
  }
  if (refusedValue(error) !== undefined) {
    return problem(
      'KERNEL.REFUSED_VALUE',
      400,
      'A value in this request cannot be stored or looked up: a date or number out of range, a character that is not text, or a cursor that was changed. Check the values, and start again from the first page.',
    );
  }
  if (isDatabaseAway(error)) {
    return problem(
      'KERNEL.DATABASE_AWAY',
      503,
      'The database does not answer at this moment. Try again in a few seconds, and look first whether it was saved after all.',
    );
  }
  if (isMeeting(error)) {
    return problem(
      'KERNEL.CHANGES_MET',
      503,
      'Somebody changed the same at this moment, and one of the two had to give way. Nothing was saved by this request. Try again.',
    );
  }
  if (takenKey(error) !== undefined) {
    return problem(
      'KERNEL.TAKEN',
      409,
      'Somebody else entered the same at this moment: a value in this request may exist only once and is taken now. Nothing was saved by this request. Look at what is there, and try again if it is not what you wanted.',
    );
  }
  return problem(
    'KERNEL.UNEXPECTED',
    500,
    'Something went wrong on our side and was written to the log. Nothing was saved by this request. Try again.',
  );
}
