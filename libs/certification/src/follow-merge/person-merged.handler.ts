import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf, personMerged } from '@muster/contracts';
import { DEFAULT_TIME_ZONE, Directory } from '@muster/directory';
import { Clock } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepComputable } from '../cycles/keep-computable.service.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { CycleRepository } from '../data/cycle.repository.js';
import { RegistrationsPort } from '../ports/registrations.port.js';

/**
 * Computes the cycles of two records anew after they have become one person, or two again: from the evidence and the sources of
 * both, or from those of each. No assignment, source or evidence is touched, so parting them leaves what was there before.
 */
@Injectable()
export class FollowMerge implements MessageHandler<PayloadOf<typeof personMerged>> {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(CycleRepository) private readonly cycleRows: CycleRepository,
    @Inject(RegistrationsPort) private readonly registrations: RegistrationsPort,
    @Inject(KeepComputable) private readonly cycles: KeepComputable,
  ) {}

  async handle(tx: Transaction, { personId, mergedPersonId }: PayloadOf<typeof personMerged>): Promise<void> {
    const touched = new Set<string>();
    const all: string[] = [];
    for (const id of [personId, mergedPersonId]) all.push(...(await this.directory.samePeople(tx, id)));
    await this.assignments.lockOfPeople(tx, all);
    for (const id of [personId, mergedPersonId]) {
      const records = await this.directory.samePeople(tx, id);
      const today = this.clock.today(DEFAULT_TIME_ZONE);
      const held = await this.directory.primaryPosition(tx, id, today);
      if (held) await this.assignments.moveToAgency(tx, records, held.agencyId, today);
      for (const row of await this.assignments.ofPerson(tx, id)) touched.add(row.id);
      await this.chooseRegistrationsAgain(tx, id, records);
    }
    await this.cycles.follow(tx, [...touched].sort());
  }

  /** Nobody takes a course in another's name, and of several registrations the one that was begun goes on. */
  private async chooseRegistrationsAgain(tx: Transaction, personId: string, records: readonly string[]): Promise<void> {
    const ids = (await this.assignments.ofPerson(tx, personId)).map((row) => row.id);
    const links = await this.cycleRows.registrationsOf(tx, ids);
    const standings = await this.registrations.standings(
      tx,
      links.map((link) => link.registrationId),
    );
    const again = links.filter(({ registrationId }) => {
      const standing = standings.get(registrationId);
      return !standing || !records.includes(standing.personId) || standing.state === 'not_started';
    });
    await this.cycleRows.dropRegistrations(tx, again);
  }
}
