/**
 * Does `work` for each item, for at most `most` of them at the same time, in their order; answers in that order too. Once one fails no
 * other begins. It ends only when nothing runs any more, so that whoever clears away afterwards clears away all.
 * @throws what the earliest item that failed threw
 */
export async function severalAtOnce<Item, Answer>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const failures = new Map<number, unknown>();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && failures.size === 0) {
      const at = next;
      next += 1;
      try {
        answers[at] = await work(items[at] as Item);
      } catch (error) {
        failures.set(at, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
  return answers;
}
