import type { AgencyAnswer } from '@muster/contracts';
import type { ListedAgency } from '../data/agency.repository.js';

/** @param withoutAdministrator agencies that nobody administers to this day. */
export function agencyAnswerOf(
  { administratorLostAt, ...row }: ListedAgency,
  withoutAdministrator: ReadonlySet<string> = new Set(),
): AgencyAnswer {
  const lost = withoutAdministrator.has(row.id) && administratorLostAt;
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    ...(lost && { withoutAdministratorSince: lost.toISOString() }),
  };
}
