import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf, positionEnded } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';
import { KeepCyclesService } from '../cycles/keep-cycles.service.js';
import { AssignmentRepository } from '../data/assignment.repository.js';

type Ended = PayloadOf<typeof positionEnded>;

/** Whoever leaves the last post owes nothing from the next day on; the record stays. */
@Injectable()
export class FollowEndedPosition implements MessageHandler<Ended> {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(KeepCyclesService) private readonly cycles: KeepCyclesService,
  ) {}

  async handle(tx: Transaction, { personId, endsOn }: Ended): Promise<void> {
    const dayAfter = Temporal.PlainDate.from(endsOn).add({ days: 1 }).toString();
    const next = await this.directory.primaryPosition(tx, personId, dayAfter);
    if (next) {
      await this.assignments.moveToAgency(tx, personId, next.agencyId);
      return;
    }
    const touched = await this.assignments.endSources(tx, personId, dayAfter);
    await this.cycles.keep(tx, touched, (zone) => this.clock.today(zone));
  }
}
