import type { Belonging, Post } from '../src/domain/place-on.js';
import { dayOf } from '../src/domain/days.js';

export const AGENCIES = ['a', 'b', 'c'];
export const DISCIPLINES = ['law_enforcement_local', 'prosecutor_local', 'victim_service_provider'];
export const FIRST = '2024-01-01';
export const LENGTH = 120;

export interface Generated {
  posts: Post[];
  belongings: Belonging[];
}

/**
 * Working lives that meet every case in a few months: posts that follow one another without a day between, with one, or
 * overlap; second employers, returns, open ends; agencies that belong for ever, for a while, not yet, or again from the next day or a later one; and one that becomes part of
 * another on some day.
 */
export function generatedPosts(random: () => number, people: number): Generated {
  const below = (end: number) => Math.floor(random() * end);
  const one = (from: readonly string[]) => from[below(from.length)] ?? '';
  const first = dayOf(FIRST);
  const belongings = AGENCIES.flatMap((agencyId): Belonging[] => {
    const firstDay = random() < 0.5 ? -Infinity : first + below(LENGTH);
    const lastDay = random() < 0.5 ? Infinity : first + below(LENGTH);
    const once = { agencyId, firstDay, lastDay: Math.max(firstDay, lastDay) };
    if (once.lastDay === Infinity || random() < 0.5) return [once];
    const again = once.lastDay + 1 + below(20);
    return [once, { agencyId, firstDay: again, lastDay: random() < 0.5 ? Infinity : again + below(30) }];
  });
  const posts: Post[] = [];
  for (let person = 0; person < people; person += 1) {
    let day = first - 10 + below(40);
    for (let post = 0, count = 1 + below(5); post < count; post += 1) {
      const lastDay = random() < 0.15 ? Infinity : day + below(40);
      const next = {
        personId: `p${person}`,
        agencyId: one(AGENCIES),
        discipline: one(DISCIPLINES),
        firstDay: day,
        lastDay,
      };
      // As the directory keeps them: no two of a discipline at an agency on one day.
      const inTheWay = posts.some(
        (held) =>
          held.personId === next.personId &&
          held.agencyId === next.agencyId &&
          held.discipline === next.discipline &&
          held.firstDay <= next.lastDay &&
          next.firstDay <= held.lastDay,
      );
      if (!inTheWay) posts.push(next);
      const gap = [-15, -1, 0, 1, 1, 1, 2, 9][below(8)] ?? 1;
      day = Math.max(day, (Number.isFinite(lastDay) ? lastDay : day + 10) + gap);
    }
  }
  return { posts: merged(posts, first + below(LENGTH)), belongings };
}

/** The posts once `c` is part of `b` from a day on. */
function merged(posts: readonly Post[], day: number): Post[] {
  return posts.flatMap((post) => {
    if (post.agencyId !== 'c' || post.firstDay >= day || post.lastDay < day) return [post];
    const there = posts.filter(
      (other) =>
        other.agencyId === 'b' &&
        other.personId === post.personId &&
        other.discipline === post.discipline &&
        other.firstDay <= post.lastDay &&
        other.lastDay >= day,
    );
    const ended = { ...post, lastDay: day - 1, endedByMerger: true };
    if (there.some((other) => other.firstDay <= day && other.lastDay >= post.lastDay)) return [ended];
    if (there.length > 0) return [post];
    return [ended, { ...post, agencyId: 'b', firstDay: day, begunByMerger: true, servesSince: post.firstDay }];
  });
}
