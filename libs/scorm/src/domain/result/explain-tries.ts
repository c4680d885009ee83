import type { ExplanationLine } from '@muster/contracts';
import type { ExplainedItem } from './explained.js';
import { decidedInWords, scoreInWords } from './result-words.js';

/** Which try of a part counts, and why. */
export function triesLines({
  identifier: scoId,
  title,
  tryNumber,
  otherTries,
  tookBackMore,
  isOfFormerVersion,
  isSequenced,
}: ExplainedItem): ExplanationLine[] {
  const told = (each: ExplainedItem['otherTries'][number]): string =>
    `${decidedInWords(each)}${each.score === null ? '' : `, score ${scoreInWords(each.score)}`}`;
  const lines = otherTries
    .filter(({ takenBack }) => takenBack)
    .map(
      (each) => `“${title}” was ${told(each)} before, and took that back in the same session: its last word counts.`,
    );
  const others = otherTries.filter(({ takenBack }) => !takenBack);
  if (others.length > 0) {
    const listed = others.map((each) => `${each.number}: ${told(each)}`).join('; ');
    const why = isOfFormerVersion
      ? 'it was made before the attempt moved to a newer version of the course, and none since is better'
      : isSequenced
        ? 'the sequencing rules of the package look at the newest one'
        : 'the best one counts, and a later one takes nothing from it';
    lines.push(
      `“${title}” was taken several times, and try ${tryNumber} counts: ${why}. The others, which stay on record: ${listed}.`,
    );
  }
  if (tookBackMore) {
    lines.push(
      `“${title}” took back what it had reported so often that not all of it is kept. What its result is made of is.`,
    );
  }
  return lines.map((text) => ({ kind: 'decided', scoId, text }));
}
