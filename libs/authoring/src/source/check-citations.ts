import type { SourceProblem } from '../authoring.errors.js';
import { MarkdownRefusedError, renderMarkdown } from '../render/markdown.js';
import type { CourseFile } from './course-schema.js';
import type { SectionSource } from './course-source.js';

/**
 * Every piece of prose must render within our allowed markup and cite only sources that may be taught from.
 * Rendering is the check: what the build would refuse is reported here with its place.
 */
export function checkCitations(
  course: CourseFile,
  sections: readonly SectionSource[],
  problems: SourceProblem[],
): void {
  const attempt = (file: string, field: string | null, firstLine: number | null, markdown: string): void => {
    try {
      renderMarkdown(markdown, course.sources);
    } catch (error) {
      if (!(error instanceof MarkdownRefusedError)) throw error;
      const line = firstLine === null ? null : firstLine + error.lineOffset(markdown);
      problems.push({ code: error.code, file, line, field, message: error.message });
    }
  };

  attempt('course.yaml', 'content_note.text', null, course.content_note.text);
  attempt('course.yaml', 'content_note.summary', null, course.content_note.summary);
  for (const section of sections) {
    attempt(section.file, null, 1, section.body);
    attempt(section.file, null, section.summaryLine, section.summary);
    section.exercises.forEach((exercise, i) => {
      const file = section.activities[i] ?? section.file;
      attempt(file, 'intro', null, exercise.intro);
      // Sources of an exercise are listed under it, so they pass the same gate as a citation.
      exercise.sources.forEach((id, j) => attempt(file, `sources[${j}]`, null, `[@${id}]`));
      attempt(file, 'summary', null, exercise.summary);
      switch (exercise.kind) {
        case 'partner-map':
          attempt(file, 'closing', null, exercise.closing);
          return;
        case 'scenario':
          for (const [id, node] of Object.entries(exercise.nodes)) attempt(file, `nodes.${id}.text`, null, node.text);
          return;
      }
    });
  }
}
