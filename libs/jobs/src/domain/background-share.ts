/** Of so many places one is offered to the background first: it goes on whatever else there is, and leaves the most to who waits. */
const EVERY = 4;

/** Counts places, so that those who take one at a time keep the share too. */
export class BackgroundShare {
  private places = 0;

  /** How many of the next places are the background's first. */
  of(places: number): number {
    const before = Math.floor(this.places / EVERY);
    this.places += places;
    return Math.floor(this.places / EVERY) - before;
  }
}
