import { Inject, Injectable } from '@nestjs/common';
import type { ExceptionPreview } from '@muster/contracts';
import { withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { Histories } from '../cycles/histories.js';
import type { Altered } from '../cycles/histories.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import { ReportPeriodsPort } from '../ports/report-periods.port.js';
import { changesBetween } from './changes-between.js';
import { movedDueDays } from './moved-due-days.js';

/** Shows through the same pure replay what altered evidence or exceptions would change of somebody. Writes nothing. */
@Injectable()
export class PreviewChanges {
  constructor(
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(Histories) private readonly histories: Histories,
    @Inject(ReportPeriodsPort) private readonly reports: ReportPeriodsPort,
  ) {}

  /** Of the assignments alone that the transaction sees, as of a day. */
  async of(
    tx: Transaction,
    caller: Caller,
    personId: string,
    altered: Altered,
    asOf: CivilDate,
  ): Promise<ExceptionPreview> {
    const visible = await this.assignments.ofPerson(tx, personId);
    const [before, after] = await withSystemReach(tx, async () => [
      await this.histories.load(tx, visible),
      await this.histories.load(tx, visible, altered),
    ]);
    const found = changesBetween(before, after, asOf);
    const due = movedDueDays(found.map(({ agencyId, change }) => ({ agencyId, ...change })));
    const reportPeriods = await this.reports.movedBy(tx, caller, {
      added: [],
      takenBack: [],
      ...altered.training,
      due,
    });
    return { asOf, changes: found.map(({ change }) => change), reportPeriods };
  }
}
