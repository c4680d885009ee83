import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { PayloadOf, positionEnded } from '@muster/contracts';
import { DEFAULT_TIME_ZONE, Directory } from '@muster/directory';
import { addDays, Clock } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepRules } from '../assignment-rules/keep-rules.service.js';
import { KeepComputable } from '../cycles/keep-computable.service.js';
import { AssignmentSourceRepository } from '../data/assignment-source.repository.js';
import { AssignmentRepository } from '../data/assignment.repository.js';

const LAST_CIVIL_DATE = '9999-12-31';

type Ended = PayloadOf<typeof positionEnded>;

/** Whoever leaves the last post owes nothing from the next day on; the record stays. */
@Injectable()
export class FollowEndedPosition implements MessageHandler<Ended> {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(AssignmentSourceRepository) private readonly sources: AssignmentSourceRepository,
    @Inject(KeepComputable) private readonly cycles: KeepComputable,
    @Inject(KeepRules) private readonly rules: KeepRules,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  async handle(tx: Transaction, { personId, endsOn }: Ended): Promise<void> {
    const records = await this.directory.samePeople(tx, personId);
    await this.rules.forPerson(tx, records);
    // The calendar of the database ends there: nobody is known to leave then.
    if (endsOn >= LAST_CIVIL_DATE) return;
    const dayAfter = addDays(endsOn, 1);
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    const held = await this.directory.primaryPosition(tx, personId, today);
    if (held) await this.assignments.moveToAgency(tx, records, held.agencyId, today);
    if (await this.directory.primaryPosition(tx, personId, dayAfter)) return;
    // The message of a rehire may have come before this one: what was assigned by hand in the new post stays.
    const back = held && held.startsOn > endsOn ? held : undefined;
    const touched = await this.sources.endByHand(tx, records, dayAfter, back?.startsOn);
    await this.cycles.follow(tx, touched);
    for (const { id, agencyId, requirementId, ...assignment } of await this.assignments.find(tx, touched)) {
      await this.audit.record(tx, {
        action: 'assignment.ended',
        actorId: null,
        subjectKind: 'assignment',
        subjectId: id,
        agencyId,
        details: { personId: assignment.personId, requirementId, to: dayAfter, because: 'position_ended' },
      });
    }
  }
}
