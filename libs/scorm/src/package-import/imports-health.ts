import { Inject, Injectable } from '@nestjs/common';
import { counted } from '@muster/contracts';
import { Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import { PackageImportRepository } from '../data/package-import.repository.js';

/** An import says something twice a second while it runs, and is taken up again within two minutes when its process died. */
const STUCK_SECONDS = 600;

/** Counts the imports that do not move. The server can serve all the same, so it stays ready. */
@Injectable()
export class ImportsHealth implements HealthCheck {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(PackageImportRepository) private readonly imports: PackageImportRepository,
  ) {}

  async check(): Promise<HealthReport> {
    const [oldest, ...more] = await this.transactions.asSystem((tx) => this.imports.silentFor(tx, STUCK_SECONDS));
    if (!oldest) return { name: 'package imports', ok: true };
    const reason = `${counted(more.length + 1, 'import of a package has', 'imports of packages have')} not moved for 10 minutes, the oldest is ${oldest.id}. Is a worker running? See jobs.message where name = 'import-package'.`;
    return { name: 'package imports', ok: true, reason };
  }
}
