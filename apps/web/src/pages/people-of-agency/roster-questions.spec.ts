import { describe, expect, it } from '@jest/globals';
import { confirmationOf, questionsOf } from './roster-questions.js';

const leaving = { id: 'separations', about: 'separations', message: 'So many leave.' } as const;
const exchanged = { id: 'names_exchanged', about: 'columns', message: 'Names change places.' } as const;

describe('what a roster asks', () => {
  it('is answered by name, so that a yes is no yes to anything else', () => {
    expect(confirmationOf([exchanged])).toEqual(['names_exchanged']);
    expect(confirmationOf([leaving, exchanged])).toEqual(['separations', 'names_exchanged']);
  });

  it('is nothing where nothing has to be confirmed', () => {
    expect(questionsOf({ needsConfirmation: false, questions: [] })).toEqual([]);
    expect(confirmationOf([])).toEqual([]);
  });

  it('is about separations, and answered without a name, in an import from before questions were kept', () => {
    const [asked, ...others] = questionsOf({ needsConfirmation: true, questions: [] });
    expect(asked).toMatchObject({ about: 'separations' });
    expect(others).toEqual([]);
    expect(confirmationOf(asked ? [asked] : [])).toBe(true);
  });
});
