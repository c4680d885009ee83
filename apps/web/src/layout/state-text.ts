/** One text from the state that a navigation carries; whatever else is in there, from an older version or a stranger, counts as nothing. */
export function stateText(state: unknown, key: string): string | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const value = (state as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
