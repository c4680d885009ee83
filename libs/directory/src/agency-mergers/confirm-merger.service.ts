import { Inject, Injectable } from '@nestjs/common';
import type { AgencyMergerAnswer } from '@muster/contracts';
import { Clock, conflict, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import { mergerRefused } from '../directory.errors.js';
import { CarryOutMerger } from './carry-out-merger.js';
import { MergerAudit } from './merger-audit.js';
import { ReadMergerFacts } from './merger-facts.js';
import type { WantedMerger } from './merger-facts.js';
import { MergerRights } from './merger-rights.js';
import type { ChosenMerger } from './merger-rights.js';
import { ReadMergers } from './read-mergers.service.js';

/** Carries a merger out that waits for somebody with the right, by that person. */
@Injectable()
export class ConfirmMerger {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(ReadMergerFacts) private readonly facts: ReadMergerFacts,
    @Inject(MergerRights) private readonly rights: MergerRights,
    @Inject(CarryOutMerger) private readonly carryOut: CarryOutMerger,
    @Inject(ReadMergers) private readonly read: ReadMergers,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MergerAudit) private readonly audit: MergerAudit,
  ) {}

  /** @throws MusterError 404, 403 without the right over both, 409 when it does not wait, or with all that stands in its way. */
  run(caller: Caller, agencyId: string, mergerId: string): Promise<AgencyMergerAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const chosen = await this.rights.choose(tx, caller, agencyId, mergerId);
      if (chosen.row.state !== 'held') {
        throw conflict('DIRECTORY.MERGER_NOT_HELD', 'This merger does not wait for anybody to confirm it.');
      }
      await withSystemReach(tx, () => this.confirm(tx, caller, chosen));
      return this.read.oneIn(tx, agencyId, mergerId);
    });
  }

  private async confirm(tx: Transaction, caller: Caller, { row, merged, into }: ChosenMerger): Promise<void> {
    await this.facts.hold(tx, row);
    const wanted: WantedMerger = { id: row.id, merged, into, on: row.on };
    const facts = await this.facts.of(tx, wanted);
    if (facts.problems.length > 0) throw mergerRefused(facts.problems);
    await this.mergers.confirm(tx, row.id, this.clock.date(), caller.personId);
    await this.audit.record(tx, 'agency.merger-confirmed', caller.personId, row);
    await this.carryOut.run(tx, caller, row, wanted, facts);
  }
}
