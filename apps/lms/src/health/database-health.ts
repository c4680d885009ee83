import { Inject, Injectable } from '@nestjs/common';
import { Transactions } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';

/** Whether PostgreSQL answers under the server's role. */
@Injectable()
export class DatabaseHealth implements HealthCheck {
  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  async check(): Promise<HealthReport> {
    try {
      await this.transactions.asSystem(() => Promise.resolve());
      return { name: 'postgresql', ok: true };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { name: 'postgresql', ok: false, reason: `PostgreSQL does not answer: ${reason}` };
    }
  }
}
