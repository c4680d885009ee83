import type { SourceProblem } from '../authoring.errors.js';

/** The two forms of a section: the full text and the summary a learner may read in its place. */
export interface SectionText {
  readonly body: string;
  readonly summary: string;
  /** One-based line where the summary's text begins, for errors found in it later. */
  readonly summaryLine: number;
}

const SUMMARY_HEADING = /^# Text summary\s*$/;

/** Splits a section file at its `# Text summary` heading. Both parts must have text. */
export function splitSection(file: string, text: string, problems: SourceProblem[]): SectionText | null {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => SUMMARY_HEADING.test(line));
  const body = lines
    .slice(0, at === -1 ? undefined : at)
    .join('\n')
    .trim();
  const summary =
    at === -1
      ? ''
      : lines
          .slice(at + 1)
          .join('\n')
          .trim();
  if (body !== '' && summary !== '')
    return { body: lines.slice(0, at).join('\n'), summary: lines.slice(at + 1).join('\n'), summaryLine: at + 2 };
  problems.push({
    code: 'AUTHORING.RULE_BROKEN',
    file,
    line: at === -1 ? lines.length : at + 1,
    field: null,
    message:
      'Write the section first and then a line "# Text summary" with a short alternative under it; every screen needs both.',
  });
  return null;
}
