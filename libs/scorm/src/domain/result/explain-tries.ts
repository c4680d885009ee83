import type { ExplanationLine } from '@muster/contracts';
import type { ExplainedItem } from './explained.js';
import { decidedInWords, scoreInWords } from './result-words.js';

type OtherTry = ExplainedItem['otherTries'][number];

/** Of a list within one sentence. */
const TOLD = 5;

/** Which try of a part counts, and why. */
export function triesLines(item: ExplainedItem): ExplanationLine[] {
  const { identifier: scoId, title, tryNumber, otherTries, isHistoryCut, isOfFormerVersion, isSequenced } = item;
  const lines = takenBackLines(item);
  const others = otherTries.filter(({ takenBack }) => !takenBack);
  if (others.length > 0) {
    const before = others.length > TOLD ? [`${others.length - TOLD} before`] : [];
    const listed = [...before, ...others.slice(-TOLD).map((each) => `${each.number}: ${told(each)}`)].join('; ');
    const why = isOfFormerVersion
      ? 'it was made before the attempt moved to a newer version of the course, and none since is better'
      : isSequenced
        ? 'the sequencing rules of the package look at the newest one'
        : 'the best one counts, and a later one takes nothing from it';
    lines.push(
      `“${title}” was taken several times, and try ${tryNumber} counts: ${why}. The others, which stay on record: ${listed}.`,
    );
  }
  if (isHistoryCut) {
    lines.push(`“${title}” reported so much or so often that not all of it is kept. What its result is made of is.`);
  }
  return lines.map((text) => ({ kind: 'decided', scoId, text }));
}

/** What the last word of a part within a session has taken the place of: however often, in one sentence. */
function takenBackLines({ title, completionStatus, successStatus, otherTries }: ExplainedItem): string[] {
  const [only, ...more] = otherTries.filter(({ takenBack }) => takenBack);
  if (!only) return [];
  if (more.length > 0) {
    return [
      `“${title}” took back within its sessions what it had reported: ${timesInWords([only, ...more])}. Its last word counts.`,
    ];
  }
  const isSame = only.completionStatus === completionStatus && only.successStatus === successStatus;
  return [
    isSame && only.score !== null
      ? `“${title}” had reported score ${scoreInWords(only.score)} before, and replaced that in the same session: its last score counts.`
      : `“${title}” was ${told(only)} before, and took that back in the same session: its last word counts.`,
  ];
}

/** How often it was what, with the scores as long as these are few. */
function timesInWords(tries: readonly OtherTry[]): string {
  const times = timesOf(tries, told);
  return [...(times.size > TOLD ? timesOf(tries, decidedInWords) : times)]
    .map(([what, often]) => `${often === 1 ? 'once' : `${often} times`} ${what}`)
    .join('; ');
}

function timesOf(tries: readonly OtherTry[], inWords: (each: OtherTry) => string): Map<string, number> {
  const times = new Map<string, number>();
  for (const each of tries) times.set(inWords(each), (times.get(inWords(each)) ?? 0) + 1);
  return times;
}

function told(each: OtherTry): string {
  return `${decidedInWords(each)}${each.score === null ? '' : `, score ${scoreInWords(each.score)}`}`;
}
