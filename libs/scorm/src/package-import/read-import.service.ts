import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { PackageImportAnswer } from '@muster/contracts';
import { mayEverywhere, mayFor, notFound, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { PackageImportRepository } from '../data/package-import.repository.js';
import type { PackageImportRow } from '../data/package-import.repository.js';
import { packagesWrite } from '../scorm.permissions.js';
import { importAnswerOf } from './import-answer.js';

/** How often to look for a change, and after how long without one to say that the connection lives. */
export interface EventPace {
  lookMs: number;
  signOfLifeMs: number;
}

/** Proxies take a connection that says nothing for a minute for dead. */
const PACE: EventPace = { lookMs: 500, signOfLifeMs: 15_000 };

/** Shows how far an import has come. */
@Injectable()
export class ReadImport {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PackageImportRepository) private readonly imports: PackageImportRepository,
  ) {}

  /** For who asked for it and who may write packages where it goes. @throws MusterError 404 for everybody else. */
  async one(caller: Caller, id: string): Promise<PackageImportAnswer> {
    const row = await this.transactions.as(caller, (tx) => this.imports.find(tx, id));
    if (!row || !maySee(caller, row)) throw notFound('import');
    return importAnswerOf(row);
  }

  /**
   * The import as server-sent events (HTML Living Standard, 9.2): one `progress` for each change, the last when it has ended. Comments
   * in between keep the connection.
   * @param left aborted when nobody reads any more; a generator cannot be ended while it waits.
   */
  async *events(
    caller: Caller,
    first: PackageImportAnswer,
    left: AbortSignal,
    pace: EventPace = PACE,
  ): AsyncGenerator<string> {
    let answer = first;
    let shown = '';
    let silentMs = 0;
    for (;;) {
      const data = JSON.stringify(answer);
      if (data !== shown) {
        yield `event: progress\ndata: ${data}\n\n`;
        [shown, silentMs] = [data, 0];
      } else if (silentMs >= pace.signOfLifeMs) {
        yield ': still at work\n\n';
        silentMs = 0;
      }
      if (answer.finishedAt !== null) return;
      await pause(pace.lookMs);
      if (left.aborted) return;
      silentMs += pace.lookMs;
      answer = await this.one(caller, answer.id);
    }
  }
}

function maySee(caller: Caller, { personId, agencyId }: PackageImportRow): boolean {
  if (personId === caller.personId || mayEverywhere(caller, packagesWrite)) return true;
  return agencyId !== null && mayFor(caller, packagesWrite, agencyId);
}
