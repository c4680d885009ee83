import { counted } from '@muster/contracts';
import type { RosterConfirmation, RosterQuestion, RosterQuestionId } from '@muster/contracts';
import type { Comparison, SlippedNames } from './compare-roster.js';

/** A question of today, which has the name by which it is answered. */
export type AskedQuestion = RosterQuestion & { id: RosterQuestionId };

/** The questions that are not answered: each needs a yes of its own, and a bare one answers only a single question. */
export function unanswered(questions: readonly AskedQuestion[], confirm: RosterConfirmation): AskedQuestion[] {
  if (confirm === true) return questions.length === 1 ? [] : [...questions];
  return questions.filter(({ id }) => confirm === false || !confirm.includes(id));
}

/** What has to be confirmed before a roster is taken in, each as a sentence: what is more likely a broken file than meant. */
export function rosterQuestions({
  mass,
  slipped,
  exchanged,
  numbered,
}: Pick<Comparison, 'mass' | 'slipped' | 'exchanged' | 'numbered'>): AskedQuestion[] {
  const separations = mass && {
    id: 'separations' as const,
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

function exchangeQuestion(people: number): AskedQuestion {
  return {
    id: 'names_exchanged',
    about: 'columns',
    message:
      `This roster would exchange the given and the family name of ${people.toLocaleString('en-US')} people: ` +
      'the two columns look exchanged.',
  };
}

function numberQuestion({ column, people }: SlippedNames): AskedQuestion {
  const which = column === 'given_name' ? 'given' : 'family';
  return {
    id: `${which}_names_numbered`,
    about: 'columns',
    message:
      `This roster would give ${people.toLocaleString('en-US')} people a ${which} name that looks like a number or an identifier: ` +
      `the column of ${which} names looks exchanged with another, such as the identifiers.`,
  };
}

function nameQuestion({ column, people }: SlippedNames): AskedQuestion {
  const which = column === 'given_name' ? 'given' : 'family';
  return {
    id: `${which}_names_sorted`,
    about: 'names',
    message:
      `This roster would give ${people.toLocaleString('en-US')} people a ${which} name that a colleague loses by it: ` +
      `the column of ${which} names looks sorted by itself.`,
  };
}
