import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCourse } from '../index.js';
import { COURSE_DIRS } from '../testing/courses.js';

/** What the text of our own courses must keep to, whoever edits it. */
describe.each(COURSE_DIRS)('the course in %s', (dir) => {
  it('has ten questions, five of each form, each with one right answer, a reason and a confirmed source', async () => {
    const { course, questions } = await readCourse(dir);
    expect(questions.map((q) => q.form).filter((form) => form === 'A')).toHaveLength(5);
    expect(questions).toHaveLength(10);
    const confirmed = course.sources.filter((s) => s.standing === 'confirmed').map((s) => s.id);
    for (const question of questions) {
      expect(question.options.filter((option) => option.id === question.answer)).toHaveLength(1);
      expect(question.rationale.length).toBeGreaterThan(20);
      expect(question.sources.some((id) => confirmed.includes(id))).toBe(true);
    }
  });

  it('spreads the right answers, so that guessing one letter does not pass', async () => {
    const { questions } = await readCourse(dir);
    const counts = ['a', 'b', 'c', 'd'].map((letter) => questions.filter((q) => q.answer === letter).length);
    expect(Math.max(...counts)).toBeLessThan(5);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it('lists no reviewer who has not been named by hand, and says when the text is due for review', async () => {
    const { course } = await readCourse(dir);
    expect(course.reviewers).toEqual([]);
    expect(course.review_due_on > course.reviewed_on).toBe(true);
    for (const source of course.sources) expect(source.review_due_on > source.reviewed_on).toBe(true);
  });

  it('keeps to the vocabulary rules', async () => {
    const text = await wholeText(dir);
    expect(text).not.toMatch(/\bprostitut|\bmodern[- ]slave|\brescue|\bchild sex worker/i);
  });

  it('shows where to find support, in numbers that need no link', async () => {
    const { course } = await readCourse(dir);
    const support = course.support.map(({ text }) => text).join(' ');
    expect(support).toContain('1-888-373-7888');
    expect(support).toContain('233733');
    expect(support).toContain('911');
    expect(support).toMatch(/peer support/);
  });

  it('is written for reading: each section has substance and a summary that is much shorter', async () => {
    const { sections } = await readCourse(dir);
    const words = (text: string): number => text.split(/\s+/).length;
    for (const section of sections.filter(({ kind }) => kind === 'reading')) {
      expect(words(section.body)).toBeGreaterThan(300);
      expect(words(section.summary)).toBeLessThan(words(section.body) / 2);
    }
  });

  it('cites a source in every section that teaches', async () => {
    const { sections } = await readCourse(dir);
    for (const section of sections.filter(({ kind }) => kind === 'reading')) expect(section.body).toMatch(/\[@[a-z]/);
  });
});

async function wholeText(dir: string): Promise<string> {
  const { course, sections } = await readCourse(dir);
  const files = ['course.yaml', 'questions.yaml', ...course.sections.flatMap((s) => [s.file, ...s.activities])];
  expect(sections.length).toBe(course.sections.length);
  return (await Promise.all(files.map((file) => readFile(join(dir, file), 'utf8')))).join('\n');
}
