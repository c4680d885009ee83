import { Inject, Injectable } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { Clock, startOfDayIn } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import { Directory } from '../lookup/directory.js';
import { Access } from './access.js';
import { endAccess } from './end-access.task.js';

/**
 * Ends access on the last day of a position, as the agency's calendar has it, when that day was entered ahead. It looks at the
 * position as it is then: an end that was moved or taken back does nothing here, and the new one is told by itself. Twice
 * changes nothing more.
 */
@Injectable()
export class EndAccess implements MessageHandler<PayloadOf<typeof endAccess>> {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(Access) private readonly access: Access,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  async handle(tx: Transaction, ending: PayloadOf<typeof endAccess>): Promise<void> {
    const { positionId, endsOn } = ending;
    // The record may have been merged since, or parted again: the position is then with the person to whom it leads.
    const personId = (await this.positions.find(tx, positionId))?.personId ?? ending.personId;
    await this.people.lock(tx, personId);
    const position = (await this.positions.rowsOf(tx, personId)).find(({ id }) => id === positionId);
    if (position?.endsOn !== endsOn) return;
    // Nor need it be at the same agency: one that became part of another has handed it over.
    const { agencyId } = position;
    const { timeZone } = await this.directory.agency(tx, agencyId);
    const today = this.clock.today(timeZone);
    if (endsOn > today) {
      // The agency's time zone was changed, or this machine's clock is behind the database's: not yet.
      const soon = this.clock.now().epochMilliseconds + 60_000;
      const dueAt = new Date(Math.max(startOfDayIn(endsOn, timeZone).epochMilliseconds, soon));
      return this.outbox.enqueue(tx, endAccess, ending, { dueAt });
    }
    await this.access.end(tx, 'program', [personId], agencyId, today);
  }
}
