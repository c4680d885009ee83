/**
 * The steps to run: all of them, or the named ones with those that they need, in their own order.
 * @template {{ name: string, needs?: string[] }} S
 * @param {readonly S[]} steps
 * @param {readonly string[]} names
 * @returns {{ steps: S[], unknown: string[] }}
 */
export function chooseSteps(steps, names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (names.length === 0) return { steps: [...steps], unknown };
  const wanted = new Set();
  const want = (name) => {
    wanted.add(name);
    for (const need of steps.find((step) => step.name === name)?.needs ?? []) want(need);
  };
  for (const name of names) want(name);
  return { steps: steps.filter((step) => wanted.has(step.name)), unknown };
}
