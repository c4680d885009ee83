/** What a comparison looks at in a part of a package. */
export interface ComparedItem {
  identifier: string;
  title: string;
  href: string | null;
  scormType: string;
  /** 0 directly below the organization. */
  depth: number;
  masteryScore: number | null;
  scaledPassingScore: number | null;
  completionThreshold: number | null;
  /** Its objectives with what each asks and where it is shared, as text. */
  objectives: string;
}

export interface ComparedStructure {
  standard: string;
  /** In the order of the table of contents. */
  items: readonly ComparedItem[];
}

interface Part {
  identifier: string;
  title: string;
}

export interface StructureComparison {
  added: Part[];
  removed: Part[];
  changed: (Part & { changes: string[] })[];
  /** An attempt could go on in the other version where it was. */
  sameStructure: boolean;
  /** Why not, each as a sentence; empty when it could. */
  differences: string[];
}

/**
 * What is different between two versions of a course, and whether an attempt could move from one to the other: the state of a part
 * is kept under its identifier and written in the data model of its standard, so both must hold the same parts, in the same
 * places and of the same kind. Titles, files and scores to reach may change.
 */
export function compareStructures(from: ComparedStructure, to: ComparedStructure): StructureComparison {
  const before = new Map(from.items.map((item) => [item.identifier, item]));
  const after = new Map(to.items.map((item) => [item.identifier, item]));
  const added = to.items.filter((item) => !before.has(item.identifier)).map(partOf);
  const removed = from.items.filter((item) => !after.has(item.identifier)).map(partOf);
  const both = to.items.flatMap((item) => {
    const old = before.get(item.identifier);
    return old ? [{ old, item }] : [];
  });
  const changed = both.flatMap(({ old, item }) => {
    const changes = changesOf(old, item);
    return changes.length > 0 ? [{ ...partOf(item), changes }] : [];
  });
  const differences = [
    ...(from.standard === to.standard ? [] : [`The standard changed from ${from.standard} to ${to.standard}.`]),
    ...added.map((part) => `“${part.title}” (${part.identifier}) is new.`),
    ...removed.map((part) => `“${part.title}” (${part.identifier}) is gone.`),
    ...both.flatMap(({ old, item }) =>
      kindOf(old) === kindOf(item)
        ? []
        : [`“${item.title}” (${item.identifier}) was ${kindOf(old)} and is now ${kindOf(item)}.`],
    ),
    ...(added.length === 0 && removed.length === 0 && placesOf(from) !== placesOf(to)
      ? ['The parts are in another order or below other headings.']
      : []),
  ];
  return { added, removed, changed, sameStructure: differences.length === 0, differences };
}

function partOf({ identifier, title }: ComparedItem): Part {
  return { identifier, title };
}

function kindOf({ href, scormType }: ComparedItem): string {
  if (href === null) return 'a heading';
  return scormType === 'sco' ? 'tracked' : 'not tracked';
}

function placesOf({ items }: ComparedStructure): string {
  return JSON.stringify(items.map((item) => [item.identifier, item.depth]));
}

function changesOf(old: ComparedItem, item: ComparedItem): string[] {
  const row = (what: string, before: string | number | null, after: string | number | null): string[] =>
    before === after ? [] : [`${what}: ${before ?? 'none'} → ${after ?? 'none'}`];
  return [
    ...row('Title', old.title, item.title),
    ...row('Kind', kindOf(old), kindOf(item)),
    ...row('File', old.href, item.href),
    ...row('Mastery score', old.masteryScore, item.masteryScore),
    ...row('Scaled passing score', old.scaledPassingScore, item.scaledPassingScore),
    ...row('Completion threshold', old.completionThreshold, item.completionThreshold),
    ...(old.objectives === item.objectives ? [] : ['Objectives: changed']),
  ];
}
