/** One thing wrong in a course folder, placed so that an author can open the file at the right line. */
export interface SourceProblem {
  readonly code: SourceProblemCode;
  /** Path inside the course folder, such as `questions.yaml`. */
  readonly file: string;
  /** One-based, or null when the trouble is the whole file. */
  readonly line: number | null;
  /** Dotted path such as `questions[3].answer`, or null. */
  readonly field: string | null;
  /** A sentence that says what to change. */
  readonly message: string;
}

export type SourceProblemCode =
  | 'AUTHORING.FILE_MISSING'
  | 'AUTHORING.YAML_SYNTAX'
  | 'AUTHORING.FIELD_INVALID'
  | 'AUTHORING.REFERENCE_UNKNOWN'
  | 'AUTHORING.SOURCE_NOT_CONFIRMED'
  | 'AUTHORING.MARKUP_NOT_ALLOWED'
  | 'AUTHORING.RULE_BROKEN';

/**
 * Thrown for a course folder that cannot be built. Lists every problem found, not only the first, because authors
 * otherwise meet them one build at a time.
 */
export class CourseSourceError extends Error {
  readonly code = 'AUTHORING.SOURCE_INVALID';

  constructor(
    readonly courseDir: string,
    readonly problems: readonly SourceProblem[],
  ) {
    super(`The course in ${courseDir} cannot be built:\n${problems.map((p) => `  ${describeProblem(p)}`).join('\n')}`);
    this.name = 'CourseSourceError';
  }
}

/** Thrown when the folder with the player page's files is not where an installation keeps it. */
export class AssetsMissingError extends Error {
  readonly code = 'AUTHORING.ASSETS_MISSING';

  constructor(startedAt: string) {
    super(
      `libs/authoring/assets was not found in any folder above ${startedAt}. Keep the libs folder next to dist when you install.`,
    );
    this.name = 'AssetsMissingError';
  }
}

/** `questions.yaml:12 questions[0].answer: …`, the shape editors and terminals turn into a link. */
export function describeProblem(problem: SourceProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  return `${place}${problem.field === null ? '' : ` ${problem.field}`}: ${problem.message}`;
}
