import type { SourceProblem } from '../authoring.errors.js';
import type { CourseFile } from './course-schema.js';
import { fieldName } from './read-yaml.js';
import type { FieldPath, LocatedValue } from './read-yaml.js';

const FILE = 'course.yaml';

/** Rules between the fields of `course.yaml` that no single field can state. */
export function checkCourse(course: LocatedValue<CourseFile>, problems: SourceProblem[]): void {
  const { value } = course;
  const report = (path: FieldPath, message: string, code: SourceProblem['code'] = 'AUTHORING.RULE_BROKEN'): void => {
    problems.push({ code, file: FILE, line: course.lineOf(path), field: fieldName(path), message });
  };

  const minutes = value.sections.reduce((sum, section) => sum + section.minutes, 0);
  if (minutes !== value.contact_minutes) {
    report(
      ['contact_minutes'],
      `The sections add up to ${minutes} minutes. Credit is derived from this number: make both agree.`,
    );
  }

  const checks = value.sections.filter((section) => section.kind === 'check').length;
  if (checks !== 1 || value.sections.at(-1)?.kind !== 'check') {
    report(['sections'], 'Exactly one section has kind: check, and it comes last.');
  }

  const objectives = new Set(value.objectives.map((objective) => objective.id));
  value.sections.forEach((section, i) => {
    section.objectives.forEach((id, j) => {
      if (objectives.has(id)) return;
      report(['sections', i, 'objectives', j], `There is no objective ${id}.`, 'AUTHORING.REFERENCE_UNKNOWN');
    });
  });

  for (const list of ['sections', 'sources', 'objectives'] as const) {
    const seen = new Set<string>();
    value[list].forEach((entry, i) => {
      if (seen.has(entry.id)) report([list, i, 'id'], `The id ${entry.id} is used twice.`);
      seen.add(entry.id);
    });
  }

  const firstDue = value.sources.map((source) => source.review_due_on).sort()[0];
  if (firstDue !== undefined && value.review_due_on > firstDue) {
    report(['review_due_on'], `A source is due for review on ${firstDue}, so the course is due by then.`);
  }
  value.sources.forEach((source, i) => {
    if (source.review_due_on > source.reviewed_on) return;
    report(['sources', i, 'review_due_on'], 'The next review must be after the last one.');
  });
  if (value.review_due_on <= value.reviewed_on)
    report(['review_due_on'], 'The next review must be after the last one.');
}
