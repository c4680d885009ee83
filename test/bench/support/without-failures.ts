import type { LoadReport } from './send-load.js';

/** @throws an error that says which statuses were answered, how often, and what the first of each was. */
export function withoutFailures<Report extends Pick<LoadReport, 'failures'>>(report: Report): Report {
  const failures = Object.entries(report.failures);
  if (failures.length === 0) return report;
  const told = failures.map(
    ([status, { times, what, answer }]) => `  ${times} × ${status}, first for ${what}: ${answer}`,
  );
  throw new Error(`Requests failed; the figures would mean nothing.\n${told.join('\n')}`);
}
