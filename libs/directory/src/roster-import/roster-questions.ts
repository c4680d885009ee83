import { counted } from '@muster/contracts';
import type { RosterQuestion } from '@muster/contracts';
import type { Comparison, SlippedNames } from './compare-roster.js';

/** What has to be confirmed before a roster is taken in, each as a sentence: what is more likely a broken file than meant. */
export function rosterQuestions({ mass, slipped }: Pick<Comparison, 'mass' | 'slipped'>): RosterQuestion[] {
  const separations = mass && {
    about: 'separations' as const,
    message:
      `This roster would separate ${mass.leaving} of ${counted(mass.headcount, 'person', 'people')}, ` +
      'by a last day or because it does not name them.',
  };
  return [...(separations ? [separations] : []), ...slipped.map(nameQuestion)];
}

function nameQuestion({ column, people }: SlippedNames): RosterQuestion {
  const which = column === 'given_name' ? 'given' : 'family';
  return {
    about: 'names',
    message:
      `This roster would give ${people.toLocaleString('en-US')} people a ${which} name that a colleague loses by it: ` +
      `the column of ${which} names looks sorted by itself.`,
  };
}
