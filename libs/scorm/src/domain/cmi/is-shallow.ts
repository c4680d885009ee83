/** Levels. The data model is five levels deep; more than this is no data model, and walking it would cost the server. */
export const DEEPEST = 30;

/** Whether no branch is deeper than a data model can be. */
export function isShallow(value: unknown, levels = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((child) => isShallow(child, levels - 1));
}

/** Whether there is a list anywhere in a branch that is shallow. The run-time writes none: it renders lists as objects with whole-number keys. */
export function holdsList(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.values(value).some(holdsList);
}
