/**
 * Whether an answer says that the package lacks a file. Others are no fault of the course: the ticket of a part that was open for
 * more than 12 hours has ended (401), or the server cannot answer now (429, 503).
 */
export function isMissing(status: number): boolean {
  return status === 404;
}
