import { takenPortSentence } from '../environment/check-ports.js';

/** These come from a mistake in the program, and only their stack says where. */
const BUGS = [TypeError, ReferenceError, RangeError, SyntaxError];

/** What the person at the terminal is told of an error: its sentence, or the whole of it when it is a bug. */
export function sentenceFor(error: unknown, variables: Record<string, string | undefined>): string {
  const taken = takenPortSentence(error, variables);
  if (taken) return taken;
  if (!(error instanceof Error)) return String(error);
  const isBug = BUGS.some((bug) => error instanceof bug);
  if (isBug || variables['MUSTER_DEBUG'] || !error.message) return error.stack ?? error.message;
  return error.message;
}
