import { Inject, Injectable } from '@nestjs/common';
import { positionEnded, positionStarted } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { Clock, startOfDayIn, withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import { AgencyRepository } from '../data/agency.repository.js';
import { PositionRepository } from '../data/position.repository.js';
import type { PositionRow } from '../data/position.repository.js';
import { agencyIsPartOf } from '../directory.errors.js';
import { isHeldOnOrAfter } from '../domain/position-interval.js';
import { endAccess } from './end-access.task.js';

/** Where a day begins last: what is over there is over everywhere. */
const LAST_ZONE = 'Etc/GMT+12';

/** Facts of a position on which others rely. */
const TOLD = ['startsOn', 'discipline', 'title'] as const;

/**
 * Writes positions and tells of them in the same transaction. The only way in which a position begins, changes or ends. For an
 * end that is entered ahead, access is looked at again on the day (`EndAccess`).
 */
@Injectable()
export class PositionWriter {
  constructor(
    @Inject(PositionRepository) private readonly positions: PositionRepository,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** @throws MusterError 409 for days on which the agency is part of another one; so do the others here. */
  async start(tx: Transaction, rows: readonly PositionRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.requireOpen(tx, rows);
    await this.positions.insert(tx, rows);
    for (const row of rows) {
      await this.tellStart(tx, row);
      if (row.endsOn !== null) await this.tellEnd(tx, row, row.endsOn);
    }
  }

  /** @param endsOn last day in the position. */
  async end(tx: Transaction, row: PositionRow, endsOn: CivilDate, reason: string | null = null): Promise<void> {
    await this.requireOpen(tx, [{ ...row, endsOn }]);
    await this.positions.end(tx, row.id, endsOn, reason);
    await this.tellEnd(tx, row, endsOn);
  }

  /** Corrects a position in place. A beginning, discipline or title that was told wrong is told again under the same position id. */
  async correct(tx: Transaction, before: PositionRow, after: PositionRow): Promise<void> {
    await this.requireOpen(tx, [after]);
    await this.positions.update(tx, after);
    const corrected = TOLD.some((field) => before[field] !== after[field]);
    if (corrected || (before.endsOn !== null && after.endsOn === null)) await this.tellStart(tx, after);
    if (after.endsOn !== null && before.endsOn !== after.endsOn) await this.tellEnd(tx, after, after.endsOn);
  }

  /** Lets a position last again. Its beginning is told again: whoever has followed its end has to look anew. */
  async takeBackEnd(tx: Transaction, row: PositionRow): Promise<void> {
    await this.requireOpen(tx, [{ ...row, endsOn: null }]);
    await this.positions.update(tx, { ...row, endsOn: null });
    await this.tellStart(tx, row);
  }

  private async requireOpen(tx: Transaction, rows: readonly PositionRow[]): Promise<void> {
    const agencyIds = [...new Set(rows.map(({ agencyId }) => agencyId))];
    const closures = await withSystemReach(tx, () => this.mergers.closures(tx, agencyIds));
    for (const closure of closures) {
      const isOpen = (row: PositionRow) => row.agencyId !== closure.agencyId || !isHeldOnOrAfter(row, closure.on);
      if (!rows.every(isOpen)) throw agencyIsPartOf(closure);
    }
  }

  private tellStart(tx: Transaction, row: PositionRow): Promise<void> {
    const { id: positionId, personId, agencyId, discipline, startsOn } = row;
    return this.outbox.emit(tx, positionStarted, { positionId, personId, agencyId, discipline, startsOn });
  }

  private async tellEnd(tx: Transaction, row: PositionRow, endsOn: CivilDate): Promise<void> {
    const { id: positionId, personId, agencyId } = row;
    const ending = { positionId, personId, agencyId, endsOn };
    await this.outbox.emit(tx, positionEnded, ending);
    if (endsOn <= this.clock.today(LAST_ZONE)) return;
    const [agency] = await withSystemReach(tx, () => this.agencies.find(tx, [agencyId]));
    if (!agency || endsOn <= this.clock.today(agency.timeZone)) return;
    const dueAt = new Date(startOfDayIn(endsOn, agency.timeZone).epochMilliseconds);
    await this.outbox.enqueue(tx, endAccess, ending, { key: `${positionId} ${endsOn}`, dueAt });
  }
}
