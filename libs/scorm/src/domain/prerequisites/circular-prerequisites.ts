import { inCircles } from './in-circles.js';
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
  const names = namesIn(rules, partsOf);
  const isOpen = (name: string): boolean => names.get(name)?.waitsFor.size === 0;
  const open = openable(rules, names, isOpen);
  // An item leads to what it waits for, and a name to the items that it stands for: as many steps as there are words, however large a group is.
  const waiting = new Map<string, string[]>();
  for (const [item, rule] of rules) {
    if (rule !== null && !open.has(item))
      waiting.set(
        item,
        asked(rule, (each) => canBeMet(each, isOpen)),
      );
  }
  const circular = inCircles(
    [...waiting.keys()].map((item) => `item ${item}`),
    (node) => {
      const id = node.slice(node.indexOf(' ') + 1);
      if (node.startsWith('item ')) return (waiting.get(id) ?? []).map((name) => `name ${name}`);
      return (names.get(id)?.parts ?? []).map((part) => `item ${part}`);
    },
  );
  return new Set([...waiting.keys()].filter((item) => circular.has(`item ${item}`)));
}

/** A name in a script: what it stands for, what of that cannot be opened yet, and the items whose script has it. */
interface AskedName {
  parts: readonly string[];
  waitsFor: Set<string>;
  askedBy: string[];
}

function namesIn(
  rules: ReadonlyMap<string, Prerequisite | null>,
  partsOf: (item: string) => readonly string[],
): Map<string, AskedName> {
  const names = new Map<string, AskedName>();
  for (const [item, rule] of rules) {
    for (const name of rule === null ? [] : new Set(asked(rule))) {
      const known = names.get(name);
      if (known) known.askedBy.push(item);
      else names.set(name, { parts: partsOf(name), waitsFor: new Set(partsOf(name)), askedBy: [item] });
    }
  }
  return names;
}

/** The items that can be opened in some order; each looks again only at those that ask for it. Takes them out of what names wait for. */
function openable(
  rules: ReadonlyMap<string, Prerequisite | null>,
  names: ReadonlyMap<string, AskedName>,
  isOpen: (name: string) => boolean,
): Set<string> {
  const standsIn = new Map<string, AskedName[]>();
  for (const name of names.values()) {
    for (const part of name.waitsFor) {
      const known = standsIn.get(part);
      if (known) known.push(name);
      else standsIn.set(part, [name]);
    }
  }
  const open = new Set<string>();
  const opens = (item: string): boolean => {
    const rule = rules.get(item);
    return rule !== undefined && !open.has(item) && (rule === null || canBeMet(rule, isOpen));
  };
  const next = [...rules.keys()].filter(opens);
  for (let item = next.pop(); item !== undefined; item = next.pop()) {
    if (open.has(item)) continue;
    open.add(item);
    for (const name of standsIn.get(item) ?? []) {
      name.waitsFor.delete(item);
      if (name.waitsFor.size === 0) next.push(...name.askedBy.filter(opens));
    }
  }
  return open;
}

/** The names whose state decides whether it can be met. @param isSettled what needs no look any more. */
function asked(rule: Prerequisite, isSettled: (rule: Prerequisite) => boolean = () => false): string[] {
  if (isSettled(rule)) return [];
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
      return rule.of.flatMap((each) => asked(each, isSettled));
  }
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
