/**
 * The nodes of a graph from which a way leads back to them: those of strongly connected components of more than one node (Tarjan, 1972), and those that
 * lead to themselves. In time linear in nodes and edges, without recursion: a chain may be as long as a course.
 */
export function inCircles<Node>(nodes: Iterable<Node>, next: (node: Node) => readonly Node[]): Set<Node> {
  const circular = new Set<Node>();
  const seen = new Map<Node, { order: number; low: number; onStack: boolean }>();
  const stack: Node[] = [];
  for (const start of nodes) {
    const way: { node: Node; left: Iterator<Node> }[] = [];
    const enter = (node: Node): void => {
      seen.set(node, { order: seen.size, low: seen.size, onStack: true });
      stack.push(node);
      way.push({ node, left: next(node)[Symbol.iterator]() });
    };
    if (!seen.has(start)) enter(start);
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const { node, left } = at;
      const own = seen.get(node);
      if (!own) throw new Error('A node on the way was entered.');
      const step = left.next();
      if (step.done !== true) {
        const other = seen.get(step.value);
        if (!other) enter(step.value);
        else if (other.onStack) own.low = Math.min(own.low, other.order);
        if (step.value === node) circular.add(node);
        continue;
      }
      way.pop();
      const before = seen.get(way.at(-1)?.node ?? node);
      if (before) before.low = Math.min(before.low, own.low);
      if (own.low !== own.order) continue;
      const component = stack.splice(stack.lastIndexOf(node));
      for (const each of component) {
        const entered = seen.get(each);
        if (entered) entered.onStack = false;
        if (component.length > 1) circular.add(each);
      }
    }
  }
  return circular;
}
