import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { RequirementAnswer, RequirementBody, RequirementOrigin } from '@muster/contracts';
import { Clock, invalidInput, newId, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { requirementsWrite } from '../catalog.permissions.js';
import { ownerOf } from '../ownership/ownership.js';
import { Curricula } from '../curricula/curricula.js';
import { hoursNeverMet } from './hours-never-met.js';
import { ReadRequirements } from './read-requirements.service.js';
import { RequirementRepository } from './requirement.repository.js';
import { ruleColumns } from './rule-columns.js';

/** Makes a requirement with its first version, in force from today in its own zone. */
@Injectable()
export class CreateRequirement {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RequirementRepository) private readonly requirements: RequirementRepository,
    @Inject(Curricula) private readonly curricula: Curricula,
    @Inject(ReadRequirements) private readonly read: ReadRequirements,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws MusterError 400 naming each curriculum that does not exist, and what of the hours can never be met. */
  run(caller: Caller, body: RequirementBody, origin: RequirementOrigin | null = null): Promise<RequirementAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.refuseUnfit(tx, body);
      const id = newId();
      const versionId = newId();
      const version = {
        ...ruleColumns(body),
        id,
        versionId,
        versionNumber: 1,
        appliesTo: 'next_cycle',
        note: null,
        origin,
        effectiveFrom: this.clock.today(body.timeZone),
        createdBy: caller.personId,
      } as const;
      await this.requirements.insert(tx, version, ownerOf(caller, requirementsWrite));
      await this.auditLog.record(tx, {
        action: 'requirement.created',
        actorId: caller.personId,
        subjectKind: 'requirement',
        subjectId: id,
        details: { versionId, rule: body, origin },
      });
      return this.read.oneIn(tx, caller, id);
    });
  }

  /** @throws MusterError 400 as `run`; nothing is written. */
  async refuseUnfit(tx: Transaction, body: RequirementBody): Promise<void> {
    const named = Object.entries({
      curriculumId: body.curriculumId,
      renewalCurriculumId: body.renewalCurriculumId,
      reinstatementCurriculumId: body.reinstatementCurriculumId,
    }).flatMap(([path, id]) => (id === undefined ? [] : [{ path, id }]));
    const known = await this.curricula.find(tx, [...new Set(named.map(({ id }) => id))]);
    const unknown = named
      .filter(({ id }) => !known.has(id))
      .map(({ path }) => ({ path, message: 'There is no such curriculum. Check the id.' }));
    if (unknown.length > 0) throw invalidInput(unknown);

    const never = hoursNeverMet(body, known);
    if (never.length > 0) throw invalidInput(never);
  }
}
