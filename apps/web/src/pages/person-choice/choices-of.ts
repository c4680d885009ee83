/** Somebody who is chosen, with the name to show. */
export interface Chosen {
  id: string;
  displayName: string;
}

/** Who can be chosen: who is chosen or was to begin with, before those who are listed, each once. */
export function choicesOf(
  listed: readonly Chosen[],
  kept: readonly (Chosen | null)[],
  withoutId?: string,
): { value: string; label: string }[] {
  const byId = new Map<string, string>();
  for (const each of [...kept, ...listed]) {
    if (each !== null && each.id !== withoutId && !byId.has(each.id)) byId.set(each.id, each.displayName);
  }
  return [...byId].map(([value, label]) => ({ value, label }));
}
