import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Accounts } from '@muster/identity';
import type { Caller, Transaction } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import type { RosterOutcome, RosterPlan } from '../domain/roster/roster-plan.js';
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
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  async run(tx: Transaction, caller: Caller, agencyId: string, importId: string, plan: RosterPlan): Promise<void> {
    await this.people.insert(tx, plan.newPeople);
    for (const { after } of plan.changedPeople) await this.people.update(tx, after);
    for (const { position, endsOn } of plan.ended) await this.positions.end(tx, position, endsOn);
    for (const { before, after } of plan.corrected) await this.positions.correct(tx, before, after);
    await this.positions.start(tx, plan.newPositions);
    await this.openAccounts(tx, plan);
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
