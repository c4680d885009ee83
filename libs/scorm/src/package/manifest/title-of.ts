import type { PackageWarnings } from '../package-warnings.js';
import { childOf, childText } from './xml-element.js';
import type { XmlElement } from './xml-element.js';

/** What learners read of a course or a part: its title, or its identifier; with a warning where there is a title and nothing in it. */
export function titleOf(element: XmlElement, identifier: string, warnings: PackageWarnings): string {
  const text = childText(element, 'imscp', 'title');
  const empty = text === undefined ? childOf(element, 'imscp', 'title') : undefined;
  if (empty) {
    warnings.add(
      'VALUE_IGNORED',
      `<title> of <${element.name}> "${identifier}" is empty; learners read the identifier in its place. Write the title in it.`,
      empty.line,
    );
  }
  return text ?? identifier;
}
