/** Does the same with each page of ids. */
export async function pages(
  page: (after: string | undefined) => Promise<string[]>,
  each: (ids: string[]) => Promise<void>,
): Promise<void> {
  let after: string | undefined;
  for (let ids = await page(after); ids.length > 0; ids = await page(after)) {
    await each(ids);
    after = ids.at(-1);
  }
}
