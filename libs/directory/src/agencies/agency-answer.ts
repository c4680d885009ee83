import type { AgencyAnswer } from '@muster/contracts';
import type { ListedAgency } from '../data/agency.repository.js';

export function agencyAnswerOf(row: ListedAgency): AgencyAnswer {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
