import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { RosterFileColumn } from '@muster/contracts';
import { Clock, newId, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { RosterImportRepository } from '../data/roster-import.repository.js';
import { RosterLineRepository } from '../data/roster-line.repository.js';
import type { RosterBatch } from './roster-batches.js';

/** Batches that are written at the same time: while one is on its way to PostgreSQL, the one before it is worked off there. */
const WRITTEN_AT_ONCE = 2;

/**
 * Takes the lines of one file as they come. The first batch is kept until there is a second or the file has ended: a small file is
 * staged and imported in one transaction, a large one in many short ones, so that a slow sender holds no connection.
 */
export class Staging {
  readonly id = newId();
  total = 0;
  unreadable = 0;
  /** Of the file, once its first lines are here. */
  columns: RosterFileColumn[] = [];
  /** Why none of its lines was read. */
  unusable: string | undefined;
  private readonly hash = createHash('sha256');
  private first: RosterBatch | undefined;
  private begun = false;
  /** Oldest first. */
  private readonly writing: Promise<void>[] = [];

  constructor(
    private readonly parts: {
      transactions: Transactions;
      imports: RosterImportRepository;
      lines: RosterLineRepository;
    },
    private readonly caller: Caller,
    private readonly agencyId: string,
    private readonly at: Date,
  ) {}

  /** Resolves when the next batch may be read: few are being written then, so that reading and writing go on side by side. */
  async take(batch: RosterBatch): Promise<void> {
    this.total += batch.lines.reduce((sum, { count }) => sum + count, batch.unreadable);
    this.unreadable += batch.unreadable;
    this.columns = batch.columns ?? this.columns;
    this.unusable ??= batch.unusable;
    for (const { text } of batch.lines) this.hash.update(text);
    if (!this.first && !this.begun) {
      this.first = batch;
      return;
    }
    // The import is there before any further line of it.
    const atOnce = this.begun ? WRITTEN_AT_ONCE : 1;
    while (this.writing.length >= atOnce) await this.writing.shift();
    const written = this.parts.transactions.as(this.caller, async (tx) => {
      await this.store(tx);
      await this.write(tx, batch);
    });
    const begun = written.then(() => {
      this.begun = true;
      this.first = undefined;
    });
    // Who waits for it next hears of it.
    begun.catch(() => undefined);
    this.writing.push(begun);
  }

  /** Resolves when all that was taken is written, but for a first batch that has no second. */
  async written(): Promise<void> {
    await Promise.all(this.writing);
  }

  /** Writes what is still to be written. */
  async store(tx: Transaction): Promise<void> {
    if (this.begun) return;
    const { id, agencyId, caller, at } = this;
    await this.parts.imports.insert(tx, { id, agencyId, caller, at });
    if (this.first) await this.write(tx, this.first);
  }

  /** SHA-256 over the lines as they are staged and what each column was taken for. To be asked once. */
  digest(): string {
    return this.hash.update(JSON.stringify(this.columns)).digest('hex');
  }

  async discard(): Promise<void> {
    await Promise.allSettled(this.writing);
    if (!this.begun) return;
    await this.parts.transactions.as(this.caller, async (tx) => {
      await this.parts.lines.remove(tx, this.id);
      await this.parts.imports.remove(tx, this.id);
    });
  }

  private async write(tx: Transaction, { lines, problems }: RosterBatch): Promise<void> {
    for (const some of lines) await this.parts.lines.stage(tx, this.id, this.agencyId, some);
    await this.parts.lines.addProblems(tx, this.id, this.agencyId, problems, false);
  }
}

/** Opens the staging of a file. */
@Injectable()
export class StageRoster {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RosterImportRepository) private readonly imports: RosterImportRepository,
    @Inject(RosterLineRepository) private readonly lines: RosterLineRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  begin(caller: Caller, agencyId: string): Staging {
    const { transactions, imports, lines } = this;
    const now = this.clock.date();
    return new Staging({ transactions, imports, lines }, caller, agencyId, now);
  }
}
