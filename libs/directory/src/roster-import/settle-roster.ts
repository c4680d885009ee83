import { Inject, Injectable } from '@nestjs/common';
import { RoleGrants } from '@muster/identity';
import { Clock, problemOf, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { AgencyMergerRepository } from '../data/agency-merger.repository.js';
import { PersonMergeRepository } from '../data/person-merge.repository.js';
import { RosterImportRepository } from '../data/roster-import.repository.js';
import type { RosterImportRow } from '../data/roster-import.repository.js';
import { agencyIsPartOf, rosterHasRejectedLines, rosterNeedsConfirmation } from '../directory.errors.js';
import { changesNothing } from '../domain/roster/roster-counts.js';
import { Directory } from '../lookup/directory.js';
import { ApplyRoster, UNTOLD } from './apply-roster.js';
import type { TellProgress } from './apply-roster.js';
import { CompareRoster } from './compare-roster.js';
import { rosterQuestions, unanswered } from './roster-questions.js';

/** Brings an agency's people in line with a staged roster, in one transaction: a failed import leaves nothing half done. */
@Injectable()
export class SettleRoster {
  constructor(
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(AgencyMergerRepository) private readonly mergers: AgencyMergerRepository,
    @Inject(PersonMergeRepository) private readonly merges: PersonMergeRepository,
    @Inject(RosterImportRepository) private readonly imports: RosterImportRepository,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(CompareRoster) private readonly compare: CompareRoster,
    @Inject(ApplyRoster) private readonly apply: ApplyRoster,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Compares, and writes unless it is a dry run. What was found wrong is kept either way.
   * @throws MusterError 409 for an agency that is part of another one by now, and for a roster that separates more than a fifth of the agency
   * or one of whose name columns looks sorted by itself, and is not confirmed, or that ends the work of its sender, the last administrator, today or ahead.
   */
  async run(tx: Transaction, caller: Caller, row: RosterImportRow, tell: TellProgress = UNTOLD): Promise<void> {
    const { timeZone } = await this.directory.agency(tx, row.agencyId);
    await this.agencies.lockRoster(tx, row.agencyId);
    const today = this.clock.today(timeZone);
    const [closure] = await withSystemReach(tx, () => this.mergers.closures(tx, [row.agencyId]));
    if (closure && closure.on <= today) throw agencyIsPartOf(closure);
    await tell('Comparing with the people of the agency.', 0);
    await withSystemReach(tx, () => this.merges.part(tx, row.agencyId));
    const comparison = await this.compare.run(tx, caller, row, today);
    const { counts, senderLeaves } = comparison;
    const questions = rosterQuestions(comparison);
    const { confirm, allOrNothing } = row.request;
    const open = unanswered(questions, confirm);
    if (open.length > 0 && !row.dryRun) throw rosterNeedsConfirmation(open, questions);
    const refused = allOrNothing && counts.rejected > 0 && !row.dryRun;
    if (!row.dryRun && !refused) {
      // What the sender administers is known before, as it may end today; who is left after it, as the others may leave by the same roster.
      const parting = senderLeaves && (await this.roleGrants.parting(tx, caller.personId, row.agencyId));
      await this.apply.run(tx, caller, row, comparison, { today, timeZone }, tell);
      if (parting) await this.roleGrants.requireAdministeredAfter(tx, caller, caller.personId, parting);
    } else await withSystemReach(tx, () => this.merges.gatherAgain(tx));
    // Nothing was taken in, and not because there was nothing: a program that looks at the state alone must hear of it.
    const nothingTaken = changesNothing(counts) && counts.unchanged === 0 && counts.rejected > 0;
    await this.imports.finish(tx, row.id, {
      state: refused || nothingTaken ? 'failed' : 'succeeded',
      counts,
      questions,
      problem: refused ? problemOf(rosterHasRejectedLines(counts.rejected)) : null,
      at: this.clock.date(),
    });
  }
}
