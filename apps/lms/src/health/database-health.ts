import { Inject, Injectable, Logger } from '@nestjs/common';
import { Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';

/** Whether PostgreSQL answers under the server's role. */
@Injectable()
export class DatabaseHealth implements HealthCheck {
  private readonly logger = new Logger('health');

  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  async check(): Promise<HealthReport> {
    try {
      await this.transactions.asSystem(() => Promise.resolve());
      return { name: 'postgresql', ok: true };
    } catch (error) {
      // Only for the log: the driver names hosts, users and databases, and anyone may ask for the health.
      this.logger.error('PostgreSQL does not answer', error instanceof Error ? error.stack : String(error));
      return { name: 'postgresql', ok: false, reason: 'PostgreSQL does not answer. The log says why.' };
    }
  }
}
