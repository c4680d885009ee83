import type { HealthCheck, HealthReport } from '@muster/kernel';

/** Milliseconds. A load balancer asks every few seconds, and must hear of what hangs before it gives up itself. */
export const CHECK_MS = 3_000;

/** Milliseconds after which a question is given up: what asks over a connection that is half open never hears an answer. */
export const FORGET_MS = 30_000;

/**
 * Asks one check with a limit on its time. What hangs is not asked again before it has answered or is given up: each question may
 * hold a connection.
 */
export class LimitedCheck {
  private asked: { report: Promise<HealthReport>; at: number } | null = null;
  /** The name that its reports have; the provider's until the first one. */
  private name: string;

  constructor(
    private readonly check: HealthCheck,
    private readonly limitMs = CHECK_MS,
    private readonly forgetMs = FORGET_MS,
  ) {
    this.name = check.constructor.name;
  }

  async report(): Promise<HealthReport> {
    const asked = this.question();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<HealthReport>((resolve) => {
      timer = setTimeout(() => resolve(this.failed(`No answer within ${this.limitMs / 1000} s.`)), this.limitMs);
    });
    const report = await Promise.race([asked, late]);
    clearTimeout(timer);
    return report;
  }

  /** The question under way, or a new one. */
  private question(): Promise<HealthReport> {
    const now = performance.now();
    if (this.asked && now - this.asked.at < this.forgetMs) return this.asked.report;
    const asked = { report: this.ask(), at: now };
    this.asked = asked;
    void asked.report.then(() => {
      // One that was given up says nothing of the question that followed it.
      if (this.asked === asked) this.asked = null;
    });
    return asked.report;
  }

  private async ask(): Promise<HealthReport> {
    try {
      const report = await Promise.resolve().then(() => this.check.check());
      this.name = report.name;
      return report;
    } catch {
      return this.failed('The check itself failed. Is the database reachable?');
    }
  }

  private failed(reason: string): HealthReport {
    return { name: this.name, ok: false, reason };
  }
}
