import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RosterApplication, RosterImportAnswer } from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { Clock, conflict, newId, problemOf, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AgencyRepository } from '../data/agency.repository.js';
import { RosterFormatRepository } from '../data/roster-format.repository.js';
import { RosterImportRepository } from '../data/roster-import.repository.js';
import type { RosterImportRow } from '../data/roster-import.repository.js';
import { RosterLineRepository } from '../data/roster-line.repository.js';
import { rosterGone, rosterNotDryRun, rosterNotUndoable, rosterUnderWay } from '../directory.errors.js';
import { rostersImport } from '../directory.permissions.js';
import { Directory } from '../lookup/directory.js';
import { importRoster } from './import-roster.task.js';
import { unusableRoster } from './read-roster.js';
import { ReadRosterImports } from './read-roster-imports.service.js';
import { receiveRoster } from './receive-roster.js';
import type { ReceivedRoster } from './receive-roster.js';
import { LINES_AT_ONCE } from './roster-batches.js';
import { SettleRoster } from './settle-roster.js';
import { StageRoster } from './stage-roster.js';
import type { Staging } from './stage-roster.js';
import { UndoRoster } from './undo-roster.js';

/**
 * Takes rosters in. A file of up to 2,000 lines is answered when it is done; of a larger one the lines are staged as they come, and a
 * job does the rest.
 */
@Injectable()
export class ImportRoster {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AgencyRepository) private readonly agencies: AgencyRepository,
    @Inject(RosterImportRepository) private readonly imports: RosterImportRepository,
    @Inject(RosterLineRepository) private readonly lines: RosterLineRepository,
    @Inject(RosterFormatRepository) private readonly formats: RosterFormatRepository,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(StageRoster) private readonly stage: StageRoster,
    @Inject(SettleRoster) private readonly settle: SettleRoster,
    @Inject(UndoRoster) private readonly undoing: UndoRoster,
    @Inject(ReadRosterImports) private readonly read: ReadRosterImports,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param key Idempotency-Key of the request: the same file with it again answers what the first import did.
   * @throws MusterError 404, 422 for a file that is no roster, 409 while another is worked off or for a small roster that separates
   * more than a fifth of the agency or has a name column that looks sorted by itself, and is not confirmed; a large one ends as failed with the same problem. A dry run of a file whose
   * columns have to be mapped ends as failed and shows them.
   */
  async receive(
    caller: Caller,
    agencyId: string,
    request: FastifyRequest,
    key: string | null,
  ): Promise<RosterImportAnswer> {
    const remembered = await this.transactions.as(caller, async (tx) => {
      await this.directory.agency(tx, agencyId);
      requireFor(caller, rostersImport, agencyId);
      await this.refuseBeside(tx, caller, agencyId, key);
      return this.formats.find(tx, agencyId);
    });
    const staging = this.stage.begin(caller, agencyId);
    try {
      const received = await receiveRoster(request, remembered, (batch) => staging.take(batch));
      await staging.written();
      const answer = await this.finish(caller, agencyId, staging, received, key);
      if (answer.id !== staging.id) await staging.discard();
      return answer;
    } catch (error) {
      // What cannot be cleared away now is cleared away by the nightly sweep.
      await staging.discard().catch(() => undefined);
      throw error;
    }
  }

  /**
   * Writes what a dry run has shown, or an import that was refused for a question, as far as it is still true.
   * @throws MusterError 404, 409 when it was asked for before or needs `confirm`, 410 when its lines are gone.
   */
  apply(caller: Caller, id: string, wanted: RosterApplication): Promise<RosterImportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const found = await this.read.require(tx, caller, id);
      if (found.finishedAt !== null) await this.refuseBeside(tx, caller, found.agencyId);
      await this.agencies.lockRoster(tx, found.agencyId);
      const row = await this.read.require(tx, caller, id);
      if (row.finishedAt === null || (!row.dryRun && row.state === 'succeeded')) throw rosterNotDryRun();
      await this.refuseBeside(tx, caller, row.agencyId);
      if (!(await this.lines.isStaged(tx, id))) throw rosterGone();
      await this.imports.ask(tx, id, { ...row.request, ...wanted }, caller);
      return this.begin(tx, caller, id);
    });
  }

  /**
   * Takes an import back.
   * @throws MusterError 404, 409 unless it is the last that stands.
   */
  undo(caller: Caller, id: string): Promise<RosterImportAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const { agencyId } = await this.read.require(tx, caller, id);
      await this.refuseBeside(tx, caller, agencyId);
      await this.agencies.lockRoster(tx, agencyId);
      await this.refuseBeside(tx, caller, agencyId);
      const row = await this.read.require(tx, caller, id);
      if (row.finishedAt === null || (await this.imports.lastUndoable(tx, agencyId)) !== id) {
        throw rosterNotUndoable(await this.imports.hasLater(tx, id));
      }
      await this.imports.askUndo(tx, id, caller);
      return this.begin(tx, caller, id);
    });
  }

  private finish(
    caller: Caller,
    agencyId: string,
    staging: Staging,
    { form, filename, hash, said, format }: ReceivedRoster,
    key: string | null,
  ): Promise<RosterImportAnswer> {
    const requestHash = `${agencyId} ${hash}`;
    const { mode, confirm, allOrNothing, dryRun } = form;
    if (staging.unusable !== undefined && !dryRun) throw unusableRoster(staging.unusable);
    return this.transactions.as(caller, async (tx) => {
      await this.agencies.lockRoster(tx, agencyId);
      const before = await this.repeated(tx, caller, key, requestHash);
      if (before) return this.read.answer(tx, before);
      await this.refuseBeside(tx, caller, agencyId, key);
      await staging.store(tx);
      if (said) await this.formats.remember(tx, agencyId, said, caller.personId);
      const { id, total, unreadable, columns } = staging;
      const request = { mode, confirm, allOrNothing, dates: format.dates };
      const stagedHash = staging.digest();
      await this.imports.received(tx, id, {
        filename,
        request,
        dryRun,
        total,
        unreadable,
        columns,
        stagedHash,
        requestHash,
        key,
      });
      if (staging.unusable === undefined) return this.begin(tx, caller, id);
      await this.showColumns(tx, id, staging.unusable);
      return this.read.answer(tx, await this.read.require(tx, caller, id));
    });
  }

  /** Ends a dry run of which no line was read, so that its columns can be seen and mapped. */
  private async showColumns(tx: Transaction, id: string, unusable: string): Promise<void> {
    const at = this.clock.date();
    const problem = problemOf(unusableRoster(unusable));
    await this.imports.finish(tx, id, { state: 'failed', counts: {}, questions: [], problem, at });
  }

  /** Looked at before the file is read, and again when nobody else can begin: two would not know what the other is about to change. */
  private async refuseBeside(
    tx: Transaction,
    { personId }: Caller,
    agencyId: string,
    key: string | null = null,
  ): Promise<void> {
    if (await this.imports.isUnderWay(tx, agencyId, personId, key)) throw rosterUnderWay();
  }

  private async begin(tx: Transaction, caller: Caller, id: string): Promise<RosterImportAnswer> {
    const row = await this.read.require(tx, caller, id);
    if (row.total <= LINES_AT_ONCE) await (row.isApplied ? this.undoing : this.settle).run(tx, caller, row);
    else await this.outbox.enqueue(tx, importRoster, { importId: id }, { key: newId() });
    return this.read.answer(tx, await this.read.require(tx, caller, id));
  }

  private async repeated(
    tx: Transaction,
    caller: Caller,
    key: string | null,
    requestHash: string,
  ): Promise<RosterImportRow | undefined> {
    if (key === null) return undefined;
    const now = this.clock.date();
    const before = await withSystemReach(tx, () => this.imports.findRepeat(tx, caller.personId, key, now));
    if (before && before.requestHash !== requestHash) {
      throw conflict(
        'KERNEL.IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key came with another request before. Use a new key.',
      );
    }
    return before;
  }
}
