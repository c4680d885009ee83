import { isDone, groupStatus, isMet, lessonStatusOf, readPrerequisites, unmetSentence } from './index.js';
import type { LessonStatus, Prerequisite } from './index.js';

const ITEMS = new Set(['A', 'B', 'C', 'D', 'lesson-1', 'Item 7', 'X.1']);

function read(script: string): Prerequisite {
  const { prerequisite, fault } = readPrerequisites(script, ITEMS);
  if (prerequisite === null) throw new Error(fault);
  return prerequisite;
}

/** Statuses by item; the others were never opened. */
type Told = Partial<Record<string, LessonStatus>>;
const told = (statuses: Told) => (item: string) => statuses[item] ?? 'not attempted';

describe('An AICC script', () => {
  it.each<[string, Told, boolean]>([
    ['A', {}, false],
    ['A', { A: 'passed' }, true],
    ['A', { A: 'completed' }, true],
    ['A', { A: 'failed' }, false],
    ['A', { A: 'incomplete' }, false],
    ['A', { A: 'browsed' }, false],
    ['A&B', { A: 'passed' }, false],
    ['A & B', { A: 'passed', B: 'completed' }, true],
    ['A|B', { B: 'completed' }, true],
    ['A|B', {}, false],
    ['~A', {}, true],
    ['~A', { A: 'failed' }, true],
    ['~A', { A: 'passed' }, false],
    ['A=passed', { A: 'completed' }, false],
    ['A=passed', { A: 'passed' }, true],
    ['A = "Passed"', { A: 'passed' }, true],
    ['A=P', { A: 'passed' }, true],
    ['A=not attempted', {}, true],
    ["A='not attempted'", { A: 'incomplete' }, false],
    ['A=complete', { A: 'completed' }, true],
    ['A<>passed', { A: 'failed' }, true],
    ['A<>passed', { A: 'passed' }, false],
    ['A=B', { A: 'failed', B: 'failed' }, true],
    ['A<>B', { A: 'failed', B: 'failed' }, false],
    ['{A,B}', { A: 'passed' }, false],
    ['{A,B}', { A: 'passed', B: 'passed' }, true],
    ['2*{A,B,C}', { A: 'passed' }, false],
    ['2*{A,B,C}', { A: 'passed', C: 'completed' }, true],
    ['2 * { A , B=failed , C }', { B: 'failed', C: 'completed' }, true],
    ['0*{A}', {}, true],
    ['lesson-1', { 'lesson-1': 'completed' }, true],
    ['Item 7&X.1', { 'Item 7': 'completed', 'X.1': 'passed' }, true],
    ['A,B', { A: 'passed' }, false],
    ['A,B', { A: 'passed', B: 'passed' }, true],
  ])('%s with %j: %s', (script, statuses, expected) => {
    expect(isMet(read(script), told(statuses))).toBe(expected);
  });

  it.each<[string, string]>([
    ['A|B&C', 'A|(B&C)'],
    ['~A&B', '(~A)&B'],
    ['~A=passed', '~(A=passed)'],
    ['A&B=failed|C', '(A&(B=failed))|C'],
    ['1*{A&B,C}|D', '(1*{(A&B),C})|D'],
    ['((A))', 'A'],
  ])('%s is read as %s', (script, grouped) => {
    expect(read(script)).toEqual(read(grouped));
  });

  it('means by ~A the same as A<>passed & A<>completed, for every status', () => {
    for (const status of ['passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'] as const) {
      const statusOf = told({ A: status });
      expect(isMet(read('~A'), statusOf)).toBe(isMet(read('A<>passed&A<>completed'), statusOf));
    }
  });

  it.each([
    ['', 'is empty'],
    ['   ', 'is empty'],
    ['A&', 'lacks an item at its end'],
    ['&A', 'lacks an item before “&”'],
    ['(A', 'lacks a “)”'],
    ['A)', 'goes on with “)” where it should end'],
    ['A B', 'names “A B”, which is no item of the course'],
    ['Z', 'names “Z”, which is no item of the course'],
    ['A|Z', 'names “Z”, which is no item of the course'],
    ['A=done', 'compares with “done”, which is no status of SCORM 1.2'],
    ['A=', 'lacks a status at its end'],
    ['two*{A,B}', 'has “two” where a number should stand before *'],
    ['2*A', 'lacks a “{”'],
    ['3*{A,B}', 'asks for 3 of a set of 2'],
    ['{A,B', 'lacks a “}”'],
    ['A="passed', 'has a quote that is not closed'],
    [`${'~'.repeat(5000)}A`, 'is nested more than 100 deep'],
    [`${'('.repeat(5000)}A`, 'is nested more than 100 deep'],
  ])('%s is refused whole, with the reason', (script, fault) => {
    expect(readPrerequisites(script, ITEMS)).toEqual({ prerequisite: null, fault });
  });
});

describe('The sentence for an item that cannot be opened', () => {
  const titleOf = (item: string) => `Part ${item}`;
  it.each<[string, Told, string | null]>([
    ['A', { A: 'passed' }, null],
    ['A', {}, 'First finish “Part A”.'],
    ['A&B&C', { B: 'completed' }, 'First finish “Part A” and “Part C”.'],
    ['(A&B)&C', {}, 'First finish “Part A”, “Part B” and “Part C”.'],
    ['A|B', {}, 'This opens when either “Part A” is finished or “Part B” is finished.'],
    ['A=passed', { A: 'completed' }, 'This opens when “Part A” is “passed”.'],
    ['A&B=passed', {}, 'This opens when “Part A” is finished and “Part B” is “passed”.'],
    ['A<>failed', { A: 'failed' }, 'This opens when “Part A” is anything but “not passed”.'],
    ['~A', { A: 'passed' }, 'This opens when “Part A” is not finished.'],
    ['A=B', { A: 'passed' }, 'This opens when “Part A” has the same status as “Part B”.'],
    ['2*{A,B,C}', {}, 'This opens when 2 of “Part A”, “Part B” and “Part C” are finished.'],
    ['1*{A,B=passed}', {}, 'This opens when 1 of these is so: “Part A” is finished and “Part B” is “passed”.'],
  ])('%s with %j: %s', (script, statuses, sentence) => {
    expect(unmetSentence(read(script), told(statuses), titleOf)).toBe(sentence);
  });
});

describe('A group', () => {
  it.each<[LessonStatus[], LessonStatus]>([
    [[], 'completed'],
    [['not attempted', 'not attempted'], 'not attempted'],
    [['completed', 'not attempted'], 'incomplete'],
    [['browsed', 'not attempted'], 'incomplete'],
    [['completed', 'completed'], 'completed'],
    [['completed', 'passed'], 'passed'],
    [['passed', 'failed'], 'failed'],
    [['failed', 'incomplete'], 'incomplete'],
  ])('of parts %j is %s', (parts, expected) => {
    expect(groupStatus(parts)).toBe(expected);
  });
});

describe('The lesson status of an item', () => {
  it.each<[string | null, string | null, LessonStatus]>([
    ['completed', 'failed', 'failed'],
    ['completed', 'passed', 'passed'],
    ['incomplete', 'passed', 'passed'],
    ['completed', 'unknown', 'completed'],
    ['incomplete', 'unknown', 'incomplete'],
    ['browsed', null, 'browsed'],
    ['not_attempted', 'unknown', 'not attempted'],
    ['unknown', 'unknown', 'not attempted'],
    [null, null, 'not attempted'],
  ])('that is %s and %s: %s', (completionStatus, successStatus, expected) => {
    expect(lessonStatusOf({ completionStatus, successStatus })).toBe(expected);
  });

  it('that failed is not done, although the server calls it completed', () => {
    expect(isDone(lessonStatusOf({ completionStatus: 'completed', successStatus: 'failed' }))).toBe(false);
  });
});
