import { counted } from '@muster/contracts';
import type { RosterQuestion } from '@muster/contracts';
import type { Comparison, SlippedNames } from './compare-roster.js';

/** What has to be confirmed before a roster is taken in, each as a sentence: what is more likely a broken file than meant. */
export function rosterQuestions({
  mass,
  slipped,
  exchanged,
  numbered,
}: Pick<Comparison, 'mass' | 'slipped' | 'exchanged' | 'numbered'>): RosterQuestion[] {
  const separations = mass && {
    about: 'separations' as const,
    message:
      `This roster would separate ${mass.leaving} of ${counted(mass.headcount, 'person', 'people')}, ` +
      'by a last day or because it does not name them.',
  };
  return [
    ...(separations ? [separations] : []),
    ...slipped.map(nameQuestion),
    ...(exchanged > 0 ? [exchangeQuestion(exchanged)] : []),
    ...numbered.map(numberQuestion),
  ];
}

function exchangeQuestion(people: number): RosterQuestion {
  return {
    about: 'columns',
    message:
      `This roster would exchange the given and the family name of ${people.toLocaleString('en-US')} people: ` +
      'the two columns look exchanged.',
  };
}

function numberQuestion({ column, people }: SlippedNames): RosterQuestion {
  const which = column === 'given_name' ? 'given' : 'family';
  return {
    about: 'columns',
    message:
      `This roster would give ${people.toLocaleString('en-US')} people a ${which} name that looks like a number or an identifier: ` +
      `the column of ${which} names looks exchanged with another, such as the identifiers.`,
  };
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
