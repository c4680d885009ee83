/** One field of a refused input: where it is and what to do about it. */
export interface InputProblem {
  /** Path of the field, dots between the levels: `position.agencyId`. Empty for the whole body. */
  path: string;
  message: string;
}

export interface MusterErrorOptions {
  /** Further facts per field, for bad input. */
  errors?: readonly InputProblem[];
  cause?: unknown;
  /** True when an operator should hear of it: it is logged as an error, not as a refusal. */
  operator?: boolean;
  /** Seconds after which the same request may succeed (RFC 9110, 10.2.3). */
  retryAfter?: number;
}

/**
 * A failure that the caller is told about. `code` is stable (`LIBRARY.REASON`), `status` is the HTTP status and
 * `message` says what is wrong and what to do. Anything thrown that is not a MusterError is a bug and answers 500.
 */
export class MusterError extends Error {
  readonly errors: readonly InputProblem[];
  readonly operator: boolean;
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    options: MusterErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'MusterError';
    this.errors = options.errors ?? [];
    this.operator = options.operator ?? false;
    this.retryAfter = options.retryAfter;
  }
}

/**
 * 404 for what does not exist and for what the caller may not know exists; the two are told apart nowhere.
 * @param what the thing as a reader names it: `person`, `course`.
 */
export function notFound(what: string): MusterError {
  return new MusterError('KERNEL.NOT_FOUND', 404, `There is no such ${what}, or you may not see it. Check the id.`);
}

/** 400 with one message for each field. */
export function invalidInput(errors: readonly InputProblem[]): MusterError {
  const [first] = errors;
  const detail = errors.length === 1 && first ? first.message : `${errors.length} fields need attention.`;
  return new MusterError('KERNEL.INVALID_INPUT', 400, detail, { errors });
}

/** 403 for an action on something that the caller may know exists. */
export function forbidden(message: string): MusterError {
  return new MusterError('KERNEL.FORBIDDEN', 403, message);
}

/** 409: the request is well formed and collides with what is stored. */
export function conflict(code: string, message: string): MusterError {
  return new MusterError(code, 409, message);
}
