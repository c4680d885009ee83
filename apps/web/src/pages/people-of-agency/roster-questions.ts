import type { RosterApplication, RosterImportAnswer, RosterQuestion } from '@muster/contracts';

export type Confirmation = RosterApplication['confirm'];

/** What has to be answered. An import that was tried out before questions were kept can only have asked about separations. */
export function questionsOf({
  needsConfirmation,
  questions = [],
}: Pick<RosterImportAnswer, 'needsConfirmation' | 'questions'>): RosterQuestion[] {
  if (needsConfirmation !== true) return [];
  return questions.length > 0 ? questions : [{ about: 'separations', message: '' }];
}

/** A yes to these questions and to no other that might come up meanwhile. */
export function confirmationOf(questions: readonly RosterQuestion[]): Confirmation {
  const ids = questions.flatMap(({ id }) => id ?? []);
  return ids.length === questions.length ? ids : true;
}

/** The answer to a question, in the words of a box that is ticked. */
export function yesTo({ id, about }: RosterQuestion, { separated }: Pick<RosterImportAnswer, 'separated'>): string {
  switch (id) {
    case 'given_names_sorted':
      return 'Yes, these given names are right';
    case 'family_names_sorted':
      return 'Yes, these family names are right';
    case 'names_exchanged':
      return 'Yes, these given and family names change places';
    case 'given_names_numbered':
      return 'Yes, these are given names';
    case 'family_names_numbered':
      return 'Yes, these are family names';
    case 'separations':
    case undefined:
      return about === 'separations'
        ? `Yes, these ${separated.toLocaleString('en-US')} people leave`
        : 'Yes, that is meant';
  }
}
