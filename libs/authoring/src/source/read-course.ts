import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { CourseSourceError } from '../authoring.errors.js';
import type { SourceProblem } from '../authoring.errors.js';
import { activitySchema } from './activity-schema.js';
import type { Activity } from './activity-schema.js';
import { checkActivity } from './check-activity.js';
import { checkCitations } from './check-citations.js';
import { checkCourse } from './check-course.js';
import { checkQuestions } from './check-questions.js';
import { courseSchema } from './course-schema.js';
import type { CourseSource, SectionSource } from './course-source.js';
import { questionFileSchema } from './question-schema.js';
import { readYaml } from './read-yaml.js';
import type { LocatedValue } from './read-yaml.js';
import { splitSection } from './section-text.js';
import type { SectionText } from './section-text.js';

/**
 * Reads a course folder: `course.yaml`, `questions.yaml`, and the section and activity files they name.
 * @throws CourseSourceError listing every problem with its file, line and field.
 */
export async function readCourse(sourceDir: string): Promise<CourseSource> {
  const reader = new CourseFolder(sourceDir);
  const course = await reader.yaml('course.yaml', courseSchema);
  const questions = await reader.yaml('questions.yaml', questionFileSchema);
  // Nothing else can be judged without these two, and what followed would be noise.
  if (course === null || questions === null) throw reader.failure();

  const sections: SectionSource[] = [];
  for (const section of course.value.sections) {
    const text = await reader.section(section.file);
    const exercises: Activity[] = [];
    for (const file of section.activities) {
      const activity = await reader.activity(file);
      if (activity !== null) exercises.push(activity);
    }
    if (text !== null) sections.push({ ...section, ...text, exercises });
  }
  checkCourse(course, reader.problems);
  checkQuestions(course.value, questions, reader.problems);
  checkCitations(course.value, sections, reader.problems);
  if (reader.problems.length > 0) throw reader.failure();
  return { dir: sourceDir, course: course.value, sections, questions: questions.value.questions };
}

class CourseFolder {
  readonly problems: SourceProblem[] = [];

  constructor(private readonly dir: string) {}

  failure(): CourseSourceError {
    return new CourseSourceError(this.dir, this.problems);
  }

  async yaml<T>(file: string, schema: z.ZodType<T>): Promise<LocatedValue<T> | null> {
    const text = await this.text(file);
    return text === null ? null : readYaml(file, text, schema, this.problems);
  }

  async section(file: string): Promise<SectionText | null> {
    const text = await this.text(file);
    return text === null ? null : splitSection(file, text, this.problems);
  }

  async activity(file: string): Promise<Activity | null> {
    const activity = await this.yaml(file, activitySchema);
    if (activity === null) return null;
    checkActivity(file, activity, this.problems);
    return activity.value;
  }

  private async text(file: string): Promise<string | null> {
    const path = join(this.dir, file);
    try {
      await access(path);
    } catch {
      this.problems.push({
        code: 'AUTHORING.FILE_MISSING',
        file,
        line: null,
        field: null,
        message: `There is no such file. Add it, or take its name out of course.yaml.`,
      });
      return null;
    }
    return readFile(path, 'utf8');
  }
}
