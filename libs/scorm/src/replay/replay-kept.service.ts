import { Inject, Injectable } from '@nestjs/common';
import type { KeptCommitsAnswer, KeptCommitsBody, KeptOutcome, SealedRecord } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { AttemptTurns } from '../attempt/attempt-turns.js';
import { AttemptRepository } from '../data/attempt.repository.js';
import { ReplayJournalService } from './replay-journal.service.js';

/**
 * Stores what a browser kept of the caller's own courses without opening any: at sign-in, so that nothing waits for its course to be
 * opened again, and at sign-out, so that nothing stays behind. Those of records that were merged into the caller's are their own too. It takes no
 * launch over, and a player that is open goes on, unless a result that was kept takes the attempt back to the version it was reached on.
 */
@Injectable()
export class ReplayKeptService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(AttemptTurns) private readonly turns: AttemptTurns,
    @Inject(ReplayJournalService) private readonly journal: ReplayJournalService,
  ) {}

  /** Each attempt in a transaction of its own: one that fails does not take the others back. */
  async replay(caller: Caller, { attempts }: KeptCommitsBody): Promise<KeptCommitsAnswer> {
    const hosts = attempts.map(({ host }) => host);
    const own = await this.transactions.as(caller, async (tx) =>
      this.attempts.ofHosts(tx, await this.directory.samePeople(tx, caller.personId), hosts),
    );
    const ids = new Map(own.map(({ contentHost, id }) => [contentHost, id]));
    const answers: KeptCommitsAnswer['attempts'] = [];
    for (const { host, records } of attempts) {
      answers.push({ host, outcomes: await this.storeOf(ids.get(host), records) });
    }
    return { attempts: answers };
  }

  private async storeOf(id: string | undefined, records: readonly SealedRecord[]): Promise<KeptOutcome[]> {
    const outcomes = id === undefined ? undefined : await this.turns.run(id, () => this.replayed(id, records));
    return outcomes ?? records.map(() => 'unknown');
  }

  private replayed(id: string, records: readonly SealedRecord[]): Promise<KeptOutcome[] | undefined> {
    return this.transactions.asSystem(async (tx) => {
      const attempt = await this.attempts.lock(tx, id);
      return attempt && this.journal.replay(tx, attempt, records);
    });
  }
}
