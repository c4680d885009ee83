import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf, positionStarted } from '@muster/contracts';
import { DEFAULT_TIME_ZONE, Directory } from '@muster/directory';
import { Outbox } from '@muster/jobs';
import { Clock, startOfDayIn } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { KeepRules } from '../assignment-rules/keep-rules.service.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { beginPosition } from './begin-position.task.js';

type Started = PayloadOf<typeof positionStarted>;

/** Where a day begins last. */
const LAST_ZONE = 'Etc/GMT+12';

/** A joiner owes what the rules say from the first day; the record of a mover goes along. */
@Injectable()
export class FollowStartedPosition implements MessageHandler<Started> {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepRules) private readonly rules: KeepRules,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async handle(tx: Transaction, started: Started): Promise<void> {
    const { personId, positionId, startsOn } = started;
    const records = await this.directory.samePeople(tx, personId);
    await this.rules.forPerson(tx, records);
    // Not the post of the message: it may begin next year, be long over, or have been followed by another one.
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    const held = await this.directory.primaryPosition(tx, personId, today);
    if (held) await this.assignments.moveToAgency(tx, records, held.agencyId, today);
    if (startsOn <= today) return;
    // Rules reach people at work: a post that was entered ahead is looked at again when its day has come everywhere.
    const dueAt = new Date(startOfDayIn(startsOn, LAST_ZONE).epochMilliseconds);
    await this.outbox.enqueue(tx, beginPosition, started, { key: `${positionId} ${startsOn}`, dueAt });
  }
}
