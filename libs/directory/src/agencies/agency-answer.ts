import type { AgencyAnswer } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import type { ListedAgency } from '../data/agency.repository.js';

/** @param withoutAdministrator agencies that nobody administers to this day. */
export function agencyAnswerOf(
  { administratorLostAt, ...row }: ListedAgency,
  withoutAdministrator: ReadonlySet<string> = new Set(),
  asOf?: CivilDate,
): AgencyAnswer {
  const lost = withoutAdministrator.has(row.id) && administratorLostAt;
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    ...(asOf !== undefined && { asOf }),
    ...(lost && { withoutAdministratorSince: lost.toISOString() }),
  };
}
