import { inCircles } from './in-circles.js';

function circles(graph: Record<string, string[]>): string[] {
  return [...inCircles(Object.keys(graph), (node) => graph[node] ?? [])].sort();
}

describe('nodes in a circle', () => {
  it.each<[string, Record<string, string[]>, string[]]>([
    ['are none in a graph without one', { a: ['b', 'c'], b: ['c'], c: [] }, []],
    ['are one that leads to itself', { a: ['a'], b: ['a'] }, ['a']],
    ['are those of two that lead to each other, without who leads there', { a: ['b'], b: ['c'], c: ['b'] }, ['b', 'c']],
    ['are those of circles that meet', { a: ['b'], b: ['a', 'c'], c: ['b'], d: ['a'] }, ['a', 'b', 'c']],
    ['are those of circles apart', { a: ['b'], b: ['a'], c: ['a', 'd'], d: ['c'], e: [] }, ['a', 'b', 'c', 'd']],
  ])('%s', (_, graph, found) => {
    expect(circles(graph)).toEqual(found);
  });

  it('are found in a circle of 100,000, which no recursion would come around', () => {
    const nodes = Array.from({ length: 100_000 }, (_, at) => at);
    expect(inCircles(nodes, (at) => [(at + 1) % nodes.length]).size).toBe(nodes.length);
  });
});
