import type { SessionItem } from '../protocol.js';

export interface OutlineNode {
  readonly item: SessionItem;
  readonly children: OutlineNode[];
}

/** Nests the visible items of a pre-order list; children of a hidden item move up to its place (CAM 3.4.1.9). */
export function outline(items: readonly SessionItem[]): OutlineNode[] {
  const roots: OutlineNode[] = [];
  const open: Array<{ depth: number; children: OutlineNode[] }> = [{ depth: -1, children: roots }];
  for (const item of items) {
    while (open.length > 1 && (open.at(-1)?.depth ?? -1) >= item.depth) open.pop();
    const parent = open.at(-1)?.children ?? roots;
    const node: OutlineNode = { item, children: [] };
    if (item.visible) parent.push(node);
    open.push({ depth: item.depth, children: item.visible ? node.children : parent });
  }
  return roots;
}

/** Items the learner can start, in the order of the course. */
export function launchable(items: readonly SessionItem[]): SessionItem[] {
  return items.filter((item) => item.launchable && item.href !== null);
}

/** The launchable items around one; hidden items are not offered. */
export function neighbours(
  items: readonly SessionItem[],
  itemId: string | null,
): { previous: SessionItem | null; next: SessionItem | null } {
  const order = launchable(items);
  const here = order.findIndex((item) => item.id === itemId);
  if (here < 0) return { previous: null, next: null };
  return {
    previous: order.slice(0, here).findLast((item) => item.visible) ?? null,
    next: order.slice(here + 1).find((item) => item.visible) ?? null,
  };
}

/** Where to begin: where the server says the learner left, else the first item that can start. */
export function startItem(items: readonly SessionItem[], currentItemId: string | null): SessionItem | null {
  const order = launchable(items);
  return order.find((item) => item.id === currentItemId) ?? order[0] ?? null;
}
