/** Text of the lists of one answer, in characters of JSON: many times what an ordinary record has, and what a server can hold for many who ask at once. */
const MOST = 8 * 1024 * 1024;

/** How much the lists of one answer may still hold. */
export class AnswerRoom {
  private left = MOST;

  /** The first of a list, as many as there is room for. */
  taken<Entry>(entries: readonly Entry[], most = Infinity): Entry[] {
    const taken: Entry[] = [];
    for (const entry of entries) {
      if (taken.length >= most || this.left <= 0) break;
      this.left -= JSON.stringify(entry).length;
      taken.push(entry);
    }
    return taken;
  }
}
