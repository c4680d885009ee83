/**
 * The outcome of `work`, if it comes within `milliseconds`; a command to a Redis that is away would wait for its return.
 * @throws Error with `otherwise` when the time is over.
 */
export async function within<T>(milliseconds: number, work: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
