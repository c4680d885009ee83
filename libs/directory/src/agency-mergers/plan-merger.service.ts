import { Inject, Injectable } from '@nestjs/common';
import type { AgencyMergerAnswer, AgencyMergerBody } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { Clock, invalidInput, newId, startOfDayIn, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import type { AgencyMergerRow } from '../data/agency-merger.repository.js';
import { mergerRefused } from '../directory.errors.js';
import { CarryOutMerger } from './carry-out-merger.js';
import { mergeAgencies } from './merge-agencies.task.js';
import { MergerAudit } from './merger-audit.js';
import { ReadMergerFacts } from './merger-facts.js';
import type { MergerFacts, WantedMerger } from './merger-facts.js';
import { MergerRights } from './merger-rights.js';
import { ReadMergers } from './read-mergers.service.js';

/** Lets an agency become part of another: at once when the day has come, else on the day. */
@Injectable()
export class PlanMerger {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(ReadMergerFacts) private readonly facts: ReadMergerFacts,
    @Inject(MergerRights) private readonly rights: MergerRights,
    @Inject(CarryOutMerger) private readonly carryOut: CarryOutMerger,
    @Inject(ReadMergers) private readonly read: ReadMergers,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(MergerAudit) private readonly audit: MergerAudit,
  ) {}

  /** @throws MusterError 400 for an agency with itself, 404 out of reach, 403 without the right over both, 409 with all that stands in its way. */
  run(caller: Caller, agencyId: string, body: AgencyMergerBody): Promise<AgencyMergerAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const id = newId();
      const wanted = await this.wanted(tx, caller, agencyId, body);
      await withSystemReach(tx, async () => {
        const facts = await this.look(tx, wanted);
        if (facts.problems.length > 0) throw mergerRefused(facts.problems);
        const row = await this.insert(tx, caller, id, wanted, body.reason ?? null);
        if (this.waits(wanted)) await this.wait(tx, row, wanted);
        else await this.carryOut.run(tx, caller, row, wanted, facts);
      });
      return this.read.oneIn(tx, agencyId, id);
    });
  }

  /** @throws MusterError 400, 404, 403. */
  async wanted(
    tx: Transaction,
    caller: Caller,
    agencyId: string,
    { intoAgencyId, on }: AgencyMergerBody,
  ): Promise<WantedMerger> {
    const { merged, into } = await this.rights.require(tx, caller, agencyId, intoAgencyId);
    if (agencyId === intoAgencyId) {
      throw invalidInput([
        { path: 'intoAgencyId', message: 'An agency cannot become part of itself. Choose another.' },
      ]);
    }
    return { merged, into, on };
  }

  /** Everything that it would touch, held until the end of the transaction. Call it with the program's reach. */
  async look(tx: Transaction, wanted: WantedMerger): Promise<MergerFacts> {
    const { merged, into, on } = wanted;
    await this.facts.hold(tx, { mergedId: merged.id, intoId: into.id, on });
    return this.facts.of(tx, wanted);
  }

  /** Whether the day is still to come on the calendar of the agency that is merged. */
  waits({ merged, on }: WantedMerger): boolean {
    return on > this.clock.today(merged.timeZone);
  }

  /** The merger as it is kept, planned. */
  async insert(
    tx: Transaction,
    { personId: plannedBy }: Caller,
    id: string,
    { merged, into, on }: WantedMerger,
    reason: string | null,
  ): Promise<AgencyMergerRow> {
    const plannedAt = this.clock.date();
    const row = { id, mergedId: merged.id, intoId: into.id, on, reason, plannedBy, plannedAt };
    await this.mergers.insert(tx, row);
    return {
      ...row,
      state: 'planned',
      ...{
        heldAt: null,
        heldBecause: null,
        confirmedAt: null,
        confirmedBy: null,
        doneAt: null,
        counts: null,
        belowIds: [],
      },
      ...{ endedAt: null, endedBy: null, endedBecause: null },
    };
  }

  private async wait(tx: Transaction, row: AgencyMergerRow, { merged, on }: WantedMerger): Promise<void> {
    const dueAt = new Date(startOfDayIn(on, merged.timeZone).epochMilliseconds);
    await this.outbox.enqueue(tx, mergeAgencies, { mergerId: row.id }, { key: row.id, dueAt });
    await this.audit.record(tx, 'agency.merger-planned', row.plannedBy, row);
  }
}
