/** Does the work of one key one after the other, in the order in which it came, and that of different keys at once. */
export class InTurn {
  private readonly ends = new Map<string, { end: Promise<unknown>; underway: number }>();

  /**
   * @param most pieces of work of one key, the one that runs included.
   * @param full what a further one fails with.
   */
  constructor(
    private readonly most: number,
    private readonly full: () => Error,
  ) {}

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.ends.get(key) ?? { end: Promise.resolve(), underway: 0 };
    if (line.underway >= this.most) throw this.full();
    this.ends.set(key, line);
    line.underway += 1;
    const turn = line.end.then(work);
    // The next one's turn comes however this one ends.
    line.end = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      line.underway -= 1;
      if (line.underway === 0) this.ends.delete(key);
    }
  }
}
