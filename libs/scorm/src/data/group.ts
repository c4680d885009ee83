interface Waiting<Item, Answer> {
  item: Item;
  key: string;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

export interface GroupOptions<Item, Answer> {
  /** Items of the same key never go together or at once: the later one waits until the earlier one is answered. */
  keyOf(item: Item): string;
  /** Does the work of all, and answers in their order. */
  run(items: readonly Item[]): Promise<readonly Answer[]>;
  /** Groups on their way at once. */
  atOnce: number;
  /** Items in one group at most. */
  most: number;
  /** Items that wait for a group at most. */
  mostWaiting: number;
  /** What an item fails with that comes when as many wait as may. */
  full(): Error;
}

/**
 * Sends together what is there in the same turn of the event loop and what came while others were on their way: nothing
 * waits for company longer than that turn, and the busier it is the larger the groups. Each item is answered only when the
 * run that held it is done.
 */
export class Group<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private readonly underway = new Set<string>();
  private running = 0;
  private turnAwaited = false;

  constructor(private readonly options: GroupOptions<Item, Answer>) {}

  add(item: Item): Promise<Answer> {
    if (this.waiting.length >= this.options.mostWaiting) return Promise.reject(this.options.full());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, key: this.options.keyOf(item), resolve, reject });
      this.startAfterTurn();
    });
  }

  /** Those whose requests were read in the same turn would otherwise miss each other: the first would go alone. */
  private startAfterTurn(): void {
    if (this.turnAwaited) return;
    this.turnAwaited = true;
    setImmediate(() => {
      this.turnAwaited = false;
      this.start();
    });
  }

  private start(): void {
    while (this.running < this.options.atOnce) {
      const group = this.take();
      if (group.length === 0) return;
      this.running += 1;
      void this.send(group);
    }
  }

  private take(): Waiting<Item, Answer>[] {
    const taken: Waiting<Item, Answer>[] = [];
    const left: Waiting<Item, Answer>[] = [];
    for (const entry of this.waiting) {
      if (taken.length >= this.options.most || this.underway.has(entry.key)) {
        left.push(entry);
      } else {
        this.underway.add(entry.key);
        taken.push(entry);
      }
    }
    this.waiting = left;
    return taken;
  }

  private async send(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.options.run(group.map(({ item }) => item));
      if (answers.length !== group.length)
        throw new Error(`${group.length} went together, ${answers.length} came back.`);
      group.forEach(({ resolve }, at) => resolve(answers[at] as Answer));
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      for (const { key } of group) this.underway.delete(key);
      this.running -= 1;
      this.startAfterTurn();
    }
  }
}
