/** Requests that failed, by status: how many, and of the first what was sent and answered. */
export type Failures = Record<string, { times: number; what: string; answer: string }>;

/** @throws an error that says which statuses were answered, how often, and what the first of each was. */
export function withoutFailures<Report extends { failures: Failures }>(report: Report): Report {
  const failures = Object.entries(report.failures);
  if (failures.length === 0) return report;
  const told = failures.map(
    ([status, { times, what, answer }]) => `  ${times} × ${status}, first for ${what}: ${answer}`,
  );
  throw new Error(`Requests failed; the figures would mean nothing.\n${told.join('\n')}`);
}
