/** Where the handlers of the contract report, and where a rule tells them to wait or to fail. All hosts of a bench share it. */
export class Probe {
  /** Every call of a handler, in order, whether it came to an end or not. */
  readonly calls: { host: string; value: string }[] = [];
  /** Values whose handler came to its end, in order. */
  readonly ended: string[] = [];
  private readonly gates = new Map<string, Promise<void>>();
  private readonly openers: (() => void)[] = [];
  private readonly failures = new Map<string, number>();

  /** Lets the handlers of these values wait until the returned function is called. */
  hold(...values: string[]): () => void {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    for (const value of values) this.gates.set(value, gate);
    this.openers.push(open);
    return open;
  }

  /** Lets everything come to its end, so that hosts can stop after a rule that was broken. */
  release(): void {
    for (const open of this.openers) open();
    this.failures.clear();
  }

  /** Lets the handler of a value throw as many times, after it wrote its effect. */
  fail(value: string, times = Infinity): void {
    this.failures.set(value, times);
  }

  callsOf(value: string): number {
    return this.calls.filter((call) => call.value === value).length;
  }

  async pass(value: string): Promise<void> {
    await this.gates.get(value);
    const left = this.failures.get(value) ?? 0;
    if (left > 0) {
      this.failures.set(value, left - 1);
      throw new Error(`The handler refuses ${value}.`);
    }
    this.ended.push(value);
  }
}
