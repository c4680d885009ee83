import { Inject, Injectable } from '@nestjs/common';
import type { PackageImportAnswer } from '@muster/contracts';
import { mayEverywhere, mayFor, notFound, progressEvents, Transactions } from '@muster/kernel';
import type { Caller, EventPace } from '@muster/kernel';
import { PackageImportRepository } from '../data/package-import.repository.js';
import type { PackageImportRow } from '../data/package-import.repository.js';
import { packagesWrite } from '../scorm.permissions.js';
import { importAnswerOf } from './import-answer.js';

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

  /** The import as server-sent events. @param left aborted when nobody reads any more. */
  events(caller: Caller, first: PackageImportAnswer, left: AbortSignal, pace?: EventPace): AsyncGenerator<string> {
    return progressEvents(first, () => this.one(caller, first.id), left, pace);
  }
}

function maySee(caller: Caller, { personId, agencyId }: PackageImportRow): boolean {
  if (personId === caller.personId || mayEverywhere(caller, packagesWrite)) return true;
  return agencyId !== null && mayFor(caller, packagesWrite, agencyId);
}
