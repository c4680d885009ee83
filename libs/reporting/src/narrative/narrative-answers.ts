import { countCharacters, countWords } from '@muster/contracts';
import type { NarrativeQuestion, ReportNarrative } from '@muster/contracts';
import type { WrittenAnswer } from '../data/narrative.repository.js';

/** A question as it was asked, and its answer; kept with a frozen report. */
export interface NarrativeEntry {
  questionId: string;
  itemCode: string | null;
  question: string;
  wordLimit: number | null;
  characterLimit: number | null;
  required: boolean;
  /** Null where nobody answered. */
  text: string | null;
  words: number;
  /** Whether what the funder receives has the text. */
  forFunder: boolean;
}

export function narrativeEntries(
  questions: readonly NarrativeQuestion[],
  answers: ReadonlyMap<string, Pick<WrittenAnswer, 'text' | 'forFunder'>>,
): NarrativeEntry[] {
  return questions.map(({ id, itemCode, questionAsPrinted, wordLimit, characterLimit, required }) => {
    const answer = answers.get(id);
    return {
      questionId: id,
      itemCode,
      question: questionAsPrinted,
      wordLimit,
      characterLimit,
      required,
      text: answer?.text ?? null,
      words: countWords(answer?.text ?? ''),
      forFunder: answer?.forFunder ?? false,
    };
  });
}

/**
 * The answers of a version that was submitted or filed with what was entered since to correct it: its questions as they were asked then. What was
 * written in a draft is no correction, and questions that came later are none of its own.
 */
export function correctedEntries(
  entries: readonly NarrativeEntry[],
  answers: ReadonlyMap<string, Pick<WrittenAnswer, 'text' | 'forFunder' | 'corrects'>>,
): NarrativeEntry[] {
  return entries.map((entry) => {
    const answer = answers.get(entry.questionId);
    if (!answer?.corrects) return entry;
    const { text, forFunder } = answer;
    return { ...entry, text, words: countWords(text ?? ''), forFunder: text !== null && forFunder };
  });
}

/**
 * The answer whose writer and day stand beside a question, and from which a change of it goes on; undefined where nobody wrote what stands there: a
 * correction that takes back, or a submitted version that says something else than a draft did.
 * @param submitted of the version that was submitted or filed; undefined for a draft.
 */
export function shownAnswer<Answer extends Pick<WrittenAnswer, 'text' | 'corrects'>>(
  answer: Answer | undefined,
  submitted: Pick<NarrativeEntry, 'text'> | undefined,
): Answer | undefined {
  if (answer === undefined || answer.text === null) return undefined;
  return submitted === undefined || answer.corrects || answer.text === submitted.text ? answer : undefined;
}

/** Those of `now` that say something else than before, or say it to somebody else. */
export function changedEntries(then: readonly NarrativeEntry[], now: readonly NarrativeEntry[]): NarrativeEntry[] {
  const before = new Map(then.map((entry) => [entry.questionId, entry]));
  return now.filter(({ questionId, text, forFunder }) => {
    const entry = before.get(questionId);
    return entry?.text !== text || (text !== null && entry.forFunder !== forFunder);
  });
}

/** What keeps answers from being frozen, a sentence for each; none where all is well. */
export function narrativeProblems(entries: readonly NarrativeEntry[]): string[] {
  return entries.flatMap(({ itemCode, question, text, words, wordLimit, characterLimit, required }) => {
    const name = `“${itemCode ?? shortened(question)}”`;
    if (text === null) return required ? [`${name} is not answered.`] : [];
    const characters = countCharacters(text);
    return [
      ...(wordLimit !== null && words > wordLimit ? [`${name} has ${words} words, and ${wordLimit} are allowed.`] : []),
      ...(characterLimit !== null && characters > characterLimit
        ? [`${name} has ${characters} characters, and ${characterLimit} are allowed.`]
        : []),
    ];
  });
}

/** As the record shows it. */
export function recordNarrative(entries: readonly NarrativeEntry[]): ReportNarrative[] {
  return entries.map(({ required: _, forFunder: _for, ...entry }) => ({
    ...entry,
    words: entry.text === null ? null : entry.words,
    state: entry.text === null ? 'not_answered' : 'answered',
  }));
}

/** What leaves the grantee: the texts that somebody said are for the funder, and of the others no word and no count of words. */
export function releasedNarrative(entries: readonly NarrativeEntry[]): ReportNarrative[] {
  return recordNarrative(entries).map((entry, index) =>
    entry.state === 'answered' && entries[index]?.forFunder !== true
      ? { ...entry, text: null, words: null, state: 'not_included' }
      : entry,
  );
}

function shortened(question: string): string {
  return question.length > 60 ? `${question.slice(0, 60).trimEnd()}…` : question;
}
