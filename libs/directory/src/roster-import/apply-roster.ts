import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Accounts } from '@muster/identity';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { isOverAfter } from '../domain/position-interval.js';
import type { RosterOutcome, RosterPlan } from '../domain/roster/roster-plan.js';
import { Access } from '../positions/access.js';
import { PositionWriter } from '../positions/position-writer.js';

const ACTIONS: Readonly<Record<Exclude<RosterOutcome, 'unchanged'>, string>> = {
  created: 'person.created',
  updated: 'person.updated',
  transferred: 'person.transferred',
  separated: 'person.separated',
  rehired: 'position.created',
};

/** Writes what a roster plan says, within the transaction of the import. */
@Injectable()
export class ApplyRoster {
  constructor(
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionWriter) private readonly positions: PositionWriter,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Access) private readonly access: Access,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  async run(
    tx: Transaction,
    caller: Caller,
    agencyId: string,
    importId: string,
    plan: RosterPlan,
    today: CivilDate,
  ): Promise<void> {
    await this.people.insert(tx, plan.newPeople);
    for (const { after } of plan.changedPeople) await this.people.update(tx, after);
    for (const { position, endsOn } of plan.ended) await this.positions.end(tx, position, endsOn);
    for (const { before, after } of plan.corrected) await this.positions.correct(tx, before, after);
    await this.positions.start(tx, plan.newPositions);
    await this.openAccounts(tx, plan);
    const { left, returned } = movesOf(plan, today);
    await this.access.end(tx, caller, left, agencyId, today);
    await this.access.reopen(tx, returned);
    for (const { personId, outcome } of plan.outcomes) {
      if (outcome === 'unchanged') continue;
      await this.auditLog.record(tx, {
        action: ACTIONS[outcome],
        actorId: caller.personId,
        subjectKind: 'person',
        subjectId: personId,
        agencyId,
        details: { rosterImportId: importId },
      });
    }
  }

  private async openAccounts(tx: Transaction, plan: RosterPlan): Promise<void> {
    for (const { id, email } of plan.newPeople) {
      if (email !== null) await this.accounts.open(tx, { personId: id, email });
    }
    for (const { before, after } of plan.changedPeople) {
      if (after.email === null || after.email === before.email) continue;
      if (before.email === null) await this.accounts.open(tx, { personId: after.id, email: after.email });
      else await this.accounts.changeEmail(tx, after.id, after.email);
    }
  }
}

/** People for whom a position ends by today, and those who get one that lasts beyond it. */
function movesOf({ ended, corrected, newPositions }: RosterPlan, today: CivilDate) {
  const over = ended.map(({ position, endsOn }) => ({ ...position, endsOn })).filter((row) => isOverAfter(row, today));
  const cut = corrected.filter(({ after }) => isOverAfter(after, today)).map(({ after }) => after);
  const extended = corrected.filter(({ before, after }) => isOverAfter(before, today) && !isOverAfter(after, today));
  const lasting = [...newPositions, ...extended.map(({ after }) => after)].filter((row) => !isOverAfter(row, today));
  const idsOf = (rows: readonly { personId: string }[]) => [...new Set(rows.map(({ personId }) => personId))];
  return { left: idsOf([...over, ...cut]), returned: idsOf(lasting) };
}
