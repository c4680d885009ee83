import { formatInstant } from '../../display/dates.js';

const RESULTS: Record<string, string> = {
  correct: 'Right',
  wrong: 'Wrong',
  incorrect: 'Wrong',
  unanticipated: 'Not foreseen',
  neutral: 'Not judged',
};

/** SCORM RTE 4.2.9.1, `result`: a word or a number, which some courses use as points. */
export function resultInWords(result: string | null): string {
  if (result === null || result === '') return '—';
  return RESULTS[result] ?? (Number.isFinite(Number(result)) ? `${result} points` : result);
}

/** Separators of the standard, such as `[,]`, read as they are meant: a list (`,`), a pair (`.`) or a range (`:`). */
export function responseInWords(response: string | null): string {
  if (response === null) return 'No answer';
  if (response === '') return 'Empty answer';
  return response
    .replace(/^(\{[a-z_]+=[^}]*\})+/, '')
    .replaceAll('[,]', ', ')
    .replaceAll('[.]', ' → ')
    .replaceAll('[:]', ' to ');
}

/** When the course says the answer was given: an instant in 2004, a bare time of day in 1.2, which stays as it is. */
export function givenAt(timestamp: string | null): string {
  if (timestamp === null || timestamp === '') return '—';
  return timestamp.includes('T') ? formatInstant(timestamp) : timestamp;
}
