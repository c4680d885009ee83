import { Inject, Injectable } from '@nestjs/common';
import type { RequirementAnswer, RequirementQuery, RequirementVersionAnswer } from '@muster/contracts';
import { Clock, containing, notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, CivilDate, Page, Transaction } from '@muster/kernel';
import { requirementsWrite } from '../catalog.permissions.js';
import { mayChange } from '../ownership/ownership.js';
import { RequirementRepository } from './requirement.repository.js';
import type { StoredRequirement, VersionOfHistory } from './requirement.repository.js';

function answerOf({ ownerAgencyId, ...row }: StoredRequirement, caller: Caller): RequirementAnswer {
  return {
    ...row,
    mayChange: mayChange(caller, requirementsWrite, ownerAgencyId),
    createdAt: row.createdAt.toISOString(),
  };
}

function stateOf(
  { versionId, versionNumber, effectiveFrom }: Pick<VersionOfHistory, 'versionId' | 'versionNumber' | 'effectiveFrom'>,
  next: VersionOfHistory | undefined,
  inForce: string,
  today: CivilDate,
): RequirementVersionAnswer['state'] {
  if (versionId === inForce) return 'in_force';
  if (versionNumber > 1 && next?.effectiveFrom === effectiveFrom) return 'replaced';
  return effectiveFrom > today && versionNumber > 1 ? 'to_come' : 'former';
}

/** Shows requirements, as they are in force today, to everybody who is signed in. */
@Injectable()
export class ReadRequirements {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RequirementRepository) private readonly requirements: RequirementRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(caller: Caller, query: RequirementQuery): Promise<Page<RequirementAnswer>> {
    const after = readCursor(query.cursor, 1);
    const page = { after, limit: query.limit, now: this.now() };
    const rows = await this.transactions.as(caller, (tx) => this.requirements.list(tx, containing(query.q), page));
    return pageOf(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => answerOf(row, caller),
    );
  }

  one(caller: Caller, id: string): Promise<RequirementAnswer> {
    return this.transactions.as(caller, (tx) => this.oneIn(tx, caller, id));
  }

  /** @throws MusterError 404. */
  async oneIn(tx: Transaction, caller: Caller, id: string): Promise<RequirementAnswer> {
    const [row] = await this.requirements.find(tx, [id], this.now());
    if (!row) throw notFound('requirement');
    return answerOf(row, caller);
  }

  /** All versions, newest first, with what they are today. @throws MusterError 404. */
  versions(caller: Caller, id: string): Promise<RequirementVersionAnswer[]> {
    return this.transactions.as(caller, async (tx) => {
      const current = await this.oneIn(tx, caller, id);
      const rows = await this.requirements.history(tx, id);
      const today = this.clock.today(current.timeZone);
      return rows.map(({ id: requirementId, appliesTo, ...row }, at) => ({
        ...row,
        requirementId,
        appliesTo: row.versionNumber === 1 ? null : appliesTo,
        state: stateOf(row, rows[at - 1], current.versionId, today),
        createdAt: row.createdAt.toISOString(),
      }));
    });
  }

  private now(): Date {
    return this.clock.date();
  }
}
