import type { PackageWarnings } from '../package-warnings.js';
import { childOf, childText } from './xml-element.js';
import type { XmlElement } from './xml-element.js';

/** What every system has to keep of a title (SCORM 2004 4th Ed., CAM 3.4.1), and what a course's page takes of one. */
const LONGEST_CHARACTERS = 200;
const NAMED_CHARACTERS = 60;

/**
 * What learners read of a course or a part: its title, or its identifier, cut where it is too long to be read in a list; with a warning where
 * there is a title and nothing in it, and where something was cut.
 */
export function titleOf(element: XmlElement, identifier: string, warnings: PackageWarnings): string {
  const title = childOf(element, 'imscp', 'title');
  const text = childText(element, 'imscp', 'title');
  const of = `<title> of <${element.name}> "${identifier.slice(0, NAMED_CHARACTERS)}"`;
  if (title && text === undefined) {
    warnings.add(
      'VALUE_IGNORED',
      `${of} is empty; learners read the identifier in its place. Write the title in it.`,
      title.line,
    );
  }
  const cut = shortTitle(text ?? identifier);
  if (text !== undefined && cut !== text) {
    warnings.add(
      'TITLE_LONG',
      `${of} has ${Array.from(text).length} characters; learners read the first ${LONGEST_CHARACTERS - 1} of them. Write a title of ${LONGEST_CHARACTERS} characters at most, and the rest on the page.`,
      title?.line ?? element.line,
    );
  }
  return cut;
}

/** A title of the metadata or an identifier that stands for one, as long as a title may be. */
export function shortTitle(text: string): string {
  const characters = Array.from(text);
  return characters.length <= LONGEST_CHARACTERS
    ? text
    : `${characters
        .slice(0, LONGEST_CHARACTERS - 1)
        .join('')
        .trimEnd()}…`;
}
