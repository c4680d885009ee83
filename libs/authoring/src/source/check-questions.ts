import type { SourceProblem } from '../authoring.errors.js';
import type { CourseFile } from './course-schema.js';
import type { Question } from './question-schema.js';
import { fieldName } from './read-yaml.js';
import type { FieldPath, LocatedValue } from './read-yaml.js';

const FILE = 'questions.yaml';

/** Rules of the knowledge check: one right answer, a fact that was confirmed behind it, every objective tested. */
export function checkQuestions(
  course: CourseFile,
  file: LocatedValue<{ questions: Question[] }>,
  problems: SourceProblem[],
): void {
  const report = (path: FieldPath, message: string, code: SourceProblem['code'] = 'AUTHORING.RULE_BROKEN'): void => {
    problems.push({ code, file: FILE, line: file.lineOf(path), field: fieldName(path), message });
  };
  const sources = new Map(course.sources.map((source) => [source.id, source]));
  const objectives = new Set(course.objectives.map((objective) => objective.id));
  const tested = new Set(file.value.questions.map((question) => question.objective));
  const seen = new Set<string>();

  file.value.questions.forEach((question, i) => {
    const at = (...rest: (string | number)[]): FieldPath => ['questions', i, ...rest];

    if (seen.has(question.id)) report(at('id'), `The id ${question.id} is used twice.`);
    seen.add(question.id);
    if (!question.id.startsWith(`${course.module}-`))
      report(at('id'), `Questions of this course start with ${course.module}-.`);

    const form = Number(question.id.slice(-2)) % 2 === 1 ? 'A' : 'B';
    if (question.form !== form) report(at('form'), `Odd questions are form A and even ones form B: write ${form}.`);

    const right = question.options.filter((option) => option.id === question.answer);
    if (right.length !== 1) {
      report(at('answer'), `Exactly one option must be right; ${question.answer} names ${right.length} of them.`);
    }
    const texts = new Set(question.options.map((option) => option.text));
    if (texts.size !== question.options.length) report(at('options'), 'Two options say the same.');
    if (new Set(question.options.map((option) => option.id)).size !== question.options.length) {
      report(at('options'), 'Two options have the same id.');
    }

    if (!objectives.has(question.objective)) {
      report(
        at('objective'),
        `There is no objective ${question.objective} in course.yaml.`,
        'AUTHORING.REFERENCE_UNKNOWN',
      );
    }
    question.sources.forEach((id, j) => {
      const source = sources.get(id);
      if (source === undefined) {
        report(at('sources', j), `There is no source ${id} in course.yaml.`, 'AUTHORING.REFERENCE_UNKNOWN');
      } else if (source.standing === 'unverified') {
        report(
          at('sources', j),
          `${id} is not verified, so no question may rest on it.`,
          'AUTHORING.SOURCE_NOT_CONFIRMED',
        );
      }
    });
    if (!question.sources.some((id) => sources.get(id)?.standing === 'confirmed')) {
      report(at('sources'), 'A right answer needs at least one confirmed source.', 'AUTHORING.SOURCE_NOT_CONFIRMED');
    }
  });

  course.objectives.forEach((objective) => {
    if (!tested.has(objective.id)) report(['questions'], `No question tests ${objective.id}.`);
  });
}
