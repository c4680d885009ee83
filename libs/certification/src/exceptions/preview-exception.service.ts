import { Inject, Injectable } from '@nestjs/common';
import type { ExceptionPreview, ExceptionPreviewBody } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, requireFor, Transactions } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { exceptionsWrite } from '../certification.permissions.js';
import type { Altered } from '../cycles/histories.js';
import { later } from '../domain/index.js';
import { PreviewChanges } from '../simulation/preview-changes.service.js';
import { PlanException } from './plan-exception.service.js';
import { ReadExceptions } from './read-exceptions.service.js';

/** Shows through the same pure replay what an exception, or taking one back, changes. Writes nothing. */
@Injectable()
export class PreviewException {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PlanException) private readonly planning: PlanException,
    @Inject(ReadExceptions) private readonly reading: ReadExceptions,
    @Inject(PreviewChanges) private readonly changes: PreviewChanges,
  ) {}

  /**
   * As of today, or of the first day of what begins later. Only of assignments that the caller sees.
   * @throws MusterError as entering and withdrawing do.
   */
  preview(caller: Caller, personId: string, body: ExceptionPreviewBody): Promise<ExceptionPreview> {
    return this.transactions.as(caller, async (tx) => {
      const { from, altered } = await this.alteration(tx, caller, personId, body);
      const asOf = later(this.clock.today(DEFAULT_TIME_ZONE), from);
      return this.changes.of(tx, caller, personId, altered, asOf);
    });
  }

  private async alteration(
    tx: Transaction,
    caller: Caller,
    personId: string,
    { add, withdraw = '' }: ExceptionPreviewBody,
  ): Promise<{ from: CivilDate; altered: Altered }> {
    if (add !== undefined) {
      const row = await this.planning.plan(tx, caller, personId, add);
      return { from: row.from, altered: { exceptions: (rows) => [...rows, row] } };
    }
    const found = await this.reading.oneIn(tx, personId, withdraw);
    requireFor(caller, exceptionsWrite, found.agencyId, 'exception of this person');
    return { from: found.startsOn, altered: { exceptions: (rows) => rows.filter((row) => row.id !== withdraw) } };
  }
}
