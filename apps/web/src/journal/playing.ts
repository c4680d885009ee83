const nameOf = (owner: string) => `muster-playing ${owner}`;

/**
 * Tells other tabs that a player writes to this journal. What it has kept of a step that it has not sent carries the number of its next
 * commit, so nobody else must send it.
 *
 * @returns lets go. Where the browser has no locks nothing is held, and nothing is ever found free.
 */
export function holdWhilePlaying(owner: string): () => void {
  let letGo: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (letGo = resolve));
  void locks()
    ?.request(nameOf(owner), { mode: 'shared' }, () => over)
    .catch(() => undefined);
  return letGo;
}

/** Does something with a journal that no player of any tab writes to meanwhile. @returns false when one does. */
export async function whileNotPlaying(owner: string, act: () => Promise<void>): Promise<boolean> {
  const manager = locks();
  if (!manager) return false;
  return manager.request(nameOf(owner), { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await act();
    return true;
  });
}

/** Only in secure contexts. Elsewhere what is kept goes with the next opening of its course. */
function locks(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks;
}
