import type { CourseWarning } from '@muster/contracts';

/** `imsmanifest.xml, line 12`; the file alone when it is about the whole of it. */
export function placeInWords({ file, line }: Pick<CourseWarning, 'file' | 'line'>): string {
  return line === null ? file : `${file}, line ${line}`;
}

/** One line for each warning, its place first, as a content author works through them. */
export function warningsAsText(warnings: readonly CourseWarning[]): string {
  return warnings.map((warning) => `${placeInWords(warning)}: ${warning.message}`).join('\n');
}
