import type { Prerequisite } from './prerequisite.js';

/**
 * The items that wait for themselves, directly or by others, so that nobody could ever open one of them. What only waits for such an
 * item is not among them: it opens once that one does.
 *
 * @param rules the prerequisites of each item that can be opened; null where it has none
 * @param partsOf the items that can be opened which a name in a script stands for: itself, or the parts of a group
 */
export function circularPrerequisites(
  rules: ReadonlyMap<string, Prerequisite | null>,
  partsOf: (item: string) => readonly string[],
): Set<string> {
  const open = new Set<string>();
  const isOpen = (item: string): boolean => partsOf(item).every((part) => open.has(part));
  for (let before = -1; before !== open.size;) {
    before = open.size;
    for (const [item, rule] of rules) if (rule === null || canBeMet(rule, isOpen)) open.add(item);
  }

  const waits = new Map<string, string[]>();
  for (const [item, rule] of rules) {
    if (rule !== null && !open.has(item)) waits.set(item, blockers(rule, isOpen).flatMap(partsOf));
  }
  return new Set([...waits.keys()].filter((item) => reaches(item, waits)));
}

/** Whether some course of events meets it when only items that are open can have a status. Errs on the side of yes. */
function canBeMet(rule: Prerequisite, isOpen: (item: string) => boolean): boolean {
  switch (rule.kind) {
    case 'done':
      return isOpen(rule.item);
    case 'status':
      return (rule.status === 'not attempted') !== rule.not || isOpen(rule.item);
    case 'same':
    case 'not':
      return true;
    case 'all':
      return rule.of.every((each) => canBeMet(each, isOpen));
    case 'any':
      return rule.of.some((each) => canBeMet(each, isOpen));
    case 'count':
      return rule.of.filter((each) => canBeMet(each, isOpen)).length >= rule.least;
  }
}

function blockers(rule: Prerequisite, isOpen: (item: string) => boolean): string[] {
  if (canBeMet(rule, isOpen)) return [];
  switch (rule.kind) {
    case 'done':
    case 'status':
      return [rule.item];
    case 'same':
    case 'not':
      return [];
    case 'all':
    case 'any':
    case 'count':
      return rule.of.flatMap((each) => blockers(each, isOpen));
  }
}

function reaches(item: string, waits: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const next = [...(waits.get(item) ?? [])];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (at === item) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    next.push(...(waits.get(at) ?? []));
  }
  return false;
}
