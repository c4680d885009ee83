import { describe, expect, it } from '@jest/globals';
import type { CompletionPolicy, CourseItem } from '@muster/contracts';
import { checkInWords, ruleInWords } from './rule-in-words.js';

const items: CourseItem[] = [{ identifier: 'check', title: 'The check', href: 'check.html', scormType: 'sco' }];

describe('what makes a course finished', () => {
  it.each<[CompletionPolicy, RegExp]>([
    [{ kind: 'as_package_says' }, /^As the package says/],
    [{ kind: 'score_at_least', score: 80 }, /at least 80 of 100 in the course as a whole/],
    [{ kind: 'score_at_least', score: 80, scoId: 'check' }, /in “The check”/],
    [{ kind: 'score_at_least', score: 80, scoId: 'gone' }, /a part that this version does not have \(gone\)/],
    [{ kind: 'all_scos' }, /its one part that reports a result is completed or passed/],
    [{ kind: 'last_sco' }, /last part decides alone: “The check”/],
  ])('%j is said in a sentence', (policy, words) => {
    expect(ruleInWords(policy, items)).toMatch(words);
  });

  it('says how many parts count where every part must be completed', () => {
    const lesson: CourseItem = { identifier: 'lesson', title: 'Lesson', href: 'lesson.html', scormType: 'sco' };
    const leaflet: CourseItem = { identifier: 'leaflet', title: 'Leaflet', href: 'leaflet.pdf', scormType: 'asset' };
    const policy = { kind: 'all_scos' as const };
    expect(ruleInWords(policy, [...items, lesson, leaflet])).toMatch(/^When all 2 parts that report a result/);
    expect(ruleInWords(policy, [leaflet])).toMatch(/^When every part was opened/);
  });

  it.each([
    [null, /share/],
    [0, /off/],
    [20, /20 minutes/],
  ])('a check at %j minutes is said in words', (minutes, words) => {
    expect(checkInWords(minutes)).toMatch(words);
  });
});
