import { Inject, Injectable, Logger } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { Clock, startOfDayIn } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import type { AgencyMergerRow } from '../data/agency-merger.repository.js';
import type { AgencyRow } from '../data/agency.repository.js';
import { Directory } from '../lookup/directory.js';
import { CarryOutMerger } from './carry-out-merger.js';
import type { mergeAgencies } from './merge-agencies.task.js';
import { mergeAgencies as again } from './merge-agencies.task.js';
import { MergerAudit } from './merger-audit.js';
import { ReadMergerFacts } from './merger-facts.js';
import { MergerRights } from './merger-rights.js';

/**
 * Carries out a planned merger when its day begins on the calendar of the agency that is merged. It looks at both agencies as they are
 * then: what stands in the way cancels it, with the reasons, and changes nothing. It is held, and changes nothing either, when whoever
 * planned it may not merge the two any more. Twice does nothing more.
 */
@Injectable()
export class MergeAgencies implements MessageHandler<PayloadOf<typeof mergeAgencies>> {
  private readonly logger = new Logger('directory');

  constructor(
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(ReadMergerFacts) private readonly facts: ReadMergerFacts,
    @Inject(CarryOutMerger) private readonly carryOut: CarryOutMerger,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(MergerAudit) private readonly audit: MergerAudit,
    @Inject(MergerRights) private readonly rights: MergerRights,
  ) {}

  async handle(tx: Transaction, payload: PayloadOf<typeof mergeAgencies>): Promise<void> {
    const row = await this.mergers.lock(tx, payload.mergerId);
    if (row?.state !== 'planned') return;
    const { id, mergedId, intoId, on } = row;
    const merged = await this.directory.agency(tx, mergedId);
    const into = await this.directory.agency(tx, intoId);
    if (on > this.clock.today(merged.timeZone)) {
      // The agency's time zone was changed, or this machine's clock is behind the database's: not yet.
      const soon = this.clock.now().epochMilliseconds + 60_000;
      const dueAt = new Date(Math.max(startOfDayIn(on, merged.timeZone).epochMilliseconds, soon));
      return this.outbox.enqueue(tx, again, payload, { dueAt });
    }
    if (!(await this.rights.areHeldBy(tx, row.plannedBy, merged, into))) return this.hold(tx, row, { merged, into });
    await this.facts.hold(tx, row);
    const wanted = { id, merged, into, on };
    const facts = await this.facts.of(tx, wanted);
    if (facts.problems.length > 0) return this.cancel(tx, row, facts.problems.length);
    await this.carryOut.run(tx, 'program', row, wanted, facts);
  }

  /** Nobody answers for it any more, so it waits for somebody who does. */
  private async hold(
    tx: Transaction,
    row: AgencyMergerRow,
    { merged, into }: Record<'merged' | 'into', AgencyRow>,
  ): Promise<void> {
    const because = `Whoever planned it may not change ${merged.name}, ${into.name} and all that belongs to them any more. Somebody who may has to confirm or cancel it.`;
    await this.mergers.hold(tx, row.id, this.clock.date(), because);
    await this.audit.record(tx, 'agency.merger-held', null, row);
    this.logger.warn(
      `The merger of agency ${row.mergedId} into ${row.intoId} on ${row.on} waits: who planned it has lost the right; confirm or cancel it on the page of either`,
    );
  }

  /** Kept without names: each of the two agencies reads it, and not each sees the people of the other. */
  private async cancel(tx: Transaction, row: AgencyMergerRow, problems: number): Promise<void> {
    const at = this.clock.date();
    const because = `On the day, ${problems === 1 ? 'something' : `${problems} things`} stood in its way. Look at the merger again: it says what, and names the people to whoever may merge the two.`;
    await this.mergers.end(tx, row.id, 'cancelled', { at, by: null, because });
    await this.audit.record(tx, 'agency.merger-refused', null, row);
    this.logger.warn(`Agency ${row.mergedId} did not become part of ${row.intoId} on ${row.on}; see its page for why`);
  }
}
