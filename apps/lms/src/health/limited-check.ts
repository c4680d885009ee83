import type { HealthCheck, HealthReport } from '@muster/kernel';

/** Milliseconds. A load balancer asks every few seconds, and must hear of what hangs before it gives up itself. */
export const CHECK_MS = 3_000;

/**
 * Asks one check with a limit on its time. What hangs is not asked again before it has answered: each question may hold a
 * connection.
 */
export class LimitedCheck {
  private asked: Promise<HealthReport> | null = null;
  /** The name that its reports have; the provider's until the first one. */
  private name: string;

  constructor(
    private readonly check: HealthCheck,
    private readonly limitMs = CHECK_MS,
  ) {
    this.name = check.constructor.name;
  }

  async report(): Promise<HealthReport> {
    this.asked ??= this.ask();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<HealthReport>((resolve) => {
      timer = setTimeout(() => resolve(this.failed(`No answer within ${this.limitMs / 1000} s.`)), this.limitMs);
    });
    const report = await Promise.race([this.asked, late]);
    clearTimeout(timer);
    return report;
  }

  private async ask(): Promise<HealthReport> {
    try {
      const report = await Promise.resolve().then(() => this.check.check());
      this.name = report.name;
      return report;
    } catch {
      return this.failed('The check itself failed. Is the database reachable?');
    } finally {
      this.asked = null;
    }
  }

  private failed(reason: string): HealthReport {
    return { name: this.name, ok: false, reason };
  }
}
