import type { PackageWarnings } from '../package-warnings.js';
import { decimalOf } from './value.js';
import { childrenOf, type XmlElement } from './xml-element.js';

/**
 * The `<adlcp:masteryscore>` of an item of SCORM 1.2, 0 to 100 (CAM 1.2, 2.3.2.5.1); null without a usable one. Handed to the SCO as it
 * stands, so that one which is probably a slip is only warned of.
 */
export function masteryScoreOf(item: XmlElement, warnings: PackageWarnings): number | null {
  const own = childrenOf(item, 'adlcp', 'masteryscore');
  const [element, second] = own.length > 0 ? own : childrenOf(item, 'imscp', 'masteryscore');
  if (element === undefined) return null;
  if (second !== undefined) {
    warnings.add(
      'VALUE_DOUBTFUL',
      '<masteryscore> stands more than once in one item; the first one counts. Keep the one that is meant.',
      second.line,
    );
  }
  const text = element.text.trim();
  if (text === '') {
    warnings.add(
      'VALUE_IGNORED',
      '<masteryscore> is empty; the item was read as one without a mastery score. Write a number from 0 to 100, or take the element out.',
      element.line,
    );
    return null;
  }
  const score = decimalOf(text, [0, 100], { name: '<masteryscore>', line: element.line }, warnings);
  if (score !== null && score > 0 && score <= 1) {
    const percent = Math.round(score * 10_000) / 100;
    warnings.add(
      'VALUE_DOUBTFUL',
      `<masteryscore> says "${text.slice(0, 60)}", which is ${text.slice(0, 60)} of 100 points, so that nearly every score passes; it was used as it stands. Write ${percent} if ${percent} of 100 is meant.`,
      element.line,
    );
  }
  return score;
}
