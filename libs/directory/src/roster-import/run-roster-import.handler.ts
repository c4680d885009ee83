import { Inject, Injectable, Logger } from '@nestjs/common';
import type { PayloadOf } from '@muster/contracts';
import { AccountRightsToday } from '@muster/identity';
import { Clock, isPassing, problemOf, requireFor, Transactions } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { RosterImportRepository } from '../data/roster-import.repository.js';
import type { RosterImportRow } from '../data/roster-import.repository.js';
import { rostersImport } from '../directory.permissions.js';
import type { importRoster } from './import-roster.task.js';
import { SettleRoster } from './settle-roster.js';
import { UndoRoster } from './undo-roster.js';

/** After so many tries that ended in a fault of ours, the last with the process, the import ends as failed. */
const MOST_TRIES = 5;

/** Lines of an import that makes the numbers by which PostgreSQL plans its statements wrong. Fewer it counts by itself in time. */
const MANY_LINES = 10_000;

/**
 * Imports a staged roster, or takes an import back. All that it writes is one transaction, so wherever it is cut off nothing is half done; the staged lines
 * stay, and the next try begins with them.
 */
@Injectable()
export class RunRosterImport implements MessageHandler<PayloadOf<typeof importRoster>> {
  private readonly logger = new Logger('directory');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RosterImportRepository) private readonly imports: RosterImportRepository,
    @Inject(SettleRoster) private readonly settle: SettleRoster,
    @Inject(UndoRoster) private readonly undo: UndoRoster,
    @Inject(AccountRightsToday) private readonly rights: AccountRightsToday,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async handle(_: Transaction, { importId }: { importId: string }): Promise<void> {
    const row = await this.transactions.asSystem((tx) => this.imports.begin(tx, importId));
    if (!row) return;
    try {
      if (row.tries > MOST_TRIES) throw new Error(`The process ended during try ${MOST_TRIES}.`);
      await this.run(row);
    } catch (error) {
      const problem = problemOf(error);
      if (isPassing(error) && row.tries < MOST_TRIES) throw error;
      const at = this.clock.date();
      await this.transactions.asSystem((tx) => this.imports.fail(tx, row.id, problem, at));
      const sentence = `Roster import ${row.id} failed: ${problem.code}`;
      if (problem.status < 500) this.logger.log(sentence);
      else this.logger.error(sentence, error instanceof Error ? error.stack : '');
    }
  }

  private async run(row: RosterImportRow): Promise<void> {
    const caller = await this.rights.of(row.caller);
    requireFor(caller, rostersImport, row.agencyId);
    const tell = (step: string, done: number): Promise<void> =>
      this.transactions.asSystem((tx) => this.imports.note(tx, row.id, row.tries, step, Math.round(done)));
    const work = row.isApplied ? this.undo : this.settle;
    await this.transactions.as(caller, (tx) => work.run(tx, caller, row, tell));
    if (row.total >= MANY_LINES && !row.dryRun) await this.countAnew();
  }

  /** In a transaction of its own: it holds off others who count. */
  private async countAnew(): Promise<void> {
    await this.transactions
      .asSystem((tx) => this.imports.countAnew(tx))
      // The import stands whatever comes of it, and PostgreSQL counts by itself later.
      .catch((error: unknown) => this.logger.warn(`People were not counted anew after a roster: ${String(error)}`));
  }
}
