import { rm } from 'node:fs/promises';
import { CourseSourceError, readCourse } from '../index.js';
import type { SourceProblem } from '../index.js';
import { courseWith } from '../testing/courses.js';

/** Breaks one thing in a real course and returns what the reader complains about. */
async function problemsAfter(file: string, from: string | RegExp, to: string): Promise<readonly SourceProblem[]> {
  const dir = await courseWith(file, from, to);
  try {
    await readCourse(dir);
    return [];
  } catch (error) {
    if (error instanceof CourseSourceError) return error.problems;
    throw error;
  } finally {
    await rm(dir, { recursive: true });
  }
}

const Q = 'questions.yaml';
const MOTEL = 'exercises/motel.yaml';

describe('a broken course source', () => {
  it.each([
    ['YAML that cannot be parsed', 'course.yaml', 'code: VCI', 'code: [VCI', 'AUTHORING.YAML_SYNTAX', null],
    ['a missing title', 'course.yaml', /^title: .*$/m, '', 'AUTHORING.FIELD_INVALID', 'title'],
    ['a misspelled field', 'course.yaml', 'pass_mark:', 'passmark:', 'AUTHORING.FIELD_INVALID', 'pass_mark'],
    [
      'a pass mark in per cent',
      'course.yaml',
      'pass_mark: 0.8',
      'pass_mark: 80',
      'AUTHORING.FIELD_INVALID',
      'pass_mark',
    ],
    [
      'a section file that is not there',
      'course.yaml',
      'sections/1-meaning.md',
      'sections/1-gone.md',
      'AUTHORING.FILE_MISSING',
      null,
    ],
    [
      'minutes that do not add up',
      'course.yaml',
      'contact_minutes: 75',
      'contact_minutes: 90',
      'AUTHORING.RULE_BROKEN',
      'contact_minutes',
    ],
    [
      'a review that is due before it happened',
      'course.yaml',
      "review_due_on: '2027-11-24'",
      "review_due_on: '2020-01-01'",
      'AUTHORING.RULE_BROKEN',
      'sources[0].review_due_on',
    ],
    [
      'a review that comes after that of a source',
      'course.yaml',
      /^review_due_on: .*$/m,
      "review_due_on: '2027-10-01'",
      'AUTHORING.RULE_BROKEN',
      'review_due_on',
    ],
    [
      'an unknown objective of a section',
      'course.yaml',
      'objectives: [LO2]',
      'objectives: [LO9]',
      'AUTHORING.REFERENCE_UNKNOWN',
      'sections[2].objectives[0]',
    ],
    ['an answer that is no option', Q, 'answer: c', 'answer: e', 'AUTHORING.RULE_BROKEN', 'questions[0].answer'],
    [
      'two options with one id, so that two are right',
      Q,
      "- { id: b, text: 'That the",
      "- { id: c, text: 'That the",
      'AUTHORING.RULE_BROKEN',
      'questions[0].answer',
    ],
    [
      'a question without a source',
      Q,
      'sources: [usc-7102]',
      'sources: []',
      'AUTHORING.FIELD_INVALID',
      'questions[0].sources',
    ],
    [
      'a question with an unknown source',
      Q,
      'sources: [usc-7102]',
      'sources: [nowhere]',
      'AUTHORING.REFERENCE_UNKNOWN',
      'questions[0].sources[0]',
    ],
    [
      'a question on an unverified source',
      Q,
      'sources: [usc-7102]',
      'sources: [smuggling-contrast]',
      'AUTHORING.SOURCE_NOT_CONFIRMED',
      'questions[0].sources[0]',
    ],
    [
      'a question on a second-hand source alone',
      Q,
      'sources: [usc-7102]',
      'sources: [indicators]',
      'AUTHORING.SOURCE_NOT_CONFIRMED',
      'questions[0].sources',
    ],
    ['a question in the wrong form', Q, 'form: A', 'form: B', 'AUTHORING.RULE_BROKEN', 'questions[0].form'],
    [
      'an objective that no question tests',
      Q,
      /objective: LO6/,
      'objective: LO5',
      'AUTHORING.RULE_BROKEN',
      'questions',
    ],
    [
      'a section without a text summary',
      'sections/4-planning.md',
      '# Text summary',
      'Text summary',
      'AUTHORING.RULE_BROKEN',
      null,
    ],
    [
      'a citation of an unverified source',
      'sections/4-planning.md',
      '[@ten-sites]',
      '[@smuggling-contrast]',
      'AUTHORING.SOURCE_NOT_CONFIRMED',
      null,
    ],
    [
      'a citation of nothing',
      'sections/4-planning.md',
      '[@ten-sites]',
      '[@hearsay]',
      'AUTHORING.REFERENCE_UNKNOWN',
      null,
    ],
    [
      'raw HTML',
      'sections/4-planning.md',
      '## Roles on paper',
      '<script>alert(1)</script>',
      'AUTHORING.MARKUP_NOT_ALLOWED',
      null,
    ],
    [
      'a link to the outside',
      'sections/4-planning.md',
      'Roles on paper',
      '[Roles](https://example.org)',
      'AUTHORING.MARKUP_NOT_ALLOWED',
      null,
    ],
    [
      'a bare address, which becomes a link',
      'sections/4-planning.md',
      'Roles on paper',
      'https://example.org',
      'AUTHORING.MARKUP_NOT_ALLOWED',
      null,
    ],
    [
      'an image',
      'sections/4-planning.md',
      'Roles on paper',
      '![A door](door.png)',
      'AUTHORING.MARKUP_NOT_ALLOWED',
      null,
    ],
    [
      'a choice that leads nowhere',
      MOTEL,
      'next: arrested',
      'next: nowhere',
      'AUTHORING.REFERENCE_UNKNOWN',
      'nodes.arrival.choices[0].next',
    ],
    [
      'a node that no choice leads to',
      MOTEL,
      'next: arrested',
      'next: boyfriend',
      'AUTHORING.RULE_BROKEN',
      'nodes.arrested',
    ],
    ['a story that goes in a circle', MOTEL, 'next: tired-end', 'next: arrival', 'AUTHORING.RULE_BROKEN', 'nodes'],
    [
      'a scenario that does not say it is invented',
      MOTEL,
      'fictional: true',
      'fictional: false',
      'AUTHORING.FIELD_INVALID',
      'fictional',
    ],
  ])('%s is refused with its file and field', async (_, file, from, to, code, field) => {
    const problems = await problemsAfter(file, from, to);
    expect(problems).toContainEqual(expect.objectContaining({ code, field }));
    const problem = problems.find((p) => p.code === code && p.field === field);
    expect(problem?.message).toMatch(/^[A-Z\w].*[.)\w]$/);
    if (code !== 'AUTHORING.FILE_MISSING') expect(problem?.file).toBe(file);
  });

  it('names the line to open', async () => {
    const [wrongAnswer] = await problemsAfter(Q, 'answer: c', 'answer: e');
    expect(wrongAnswer).toMatchObject({ file: Q, line: 16 });
    const [link] = await problemsAfter(
      'sections/4-planning.md',
      '## Roles on paper',
      '## [Roles](https://example.org)',
    );
    expect(link).toMatchObject({ file: 'sections/4-planning.md', line: 14 });
  });

  it('reports every problem at once, in one message that can be read', async () => {
    const dir = await courseWith(Q, /answer: c/g, 'answer: e');
    try {
      const failure: unknown = await readCourse(dir).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(CourseSourceError);
      expect((failure as CourseSourceError).code).toBe('AUTHORING.SOURCE_INVALID');
      expect((failure as CourseSourceError).problems.length).toBeGreaterThan(1);
      expect((failure as CourseSourceError).message).toContain(
        'questions.yaml:16 questions[0].answer: Exactly one option must be right',
      );
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
