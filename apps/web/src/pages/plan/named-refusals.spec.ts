import { ProblemError } from '../../api/problem-error.js';
import { namedRefusals } from './named-refusals.js';

const refused = (detail: string, errors?: { path: string; message: string }[]) =>
  new ProblemError({ type: 'about:blank', title: 'Bad Request', status: 400, detail, ...(errors && { errors }) });

describe('what was refused of several suggestions', () => {
  it('says whose day it is', () => {
    const error = refused('This day is past.', [{ path: 'suggestions.1.on', message: 'This day is past.' }]);
    expect(namedRefusals(error, ['Ortiz, Ana', 'Park, Cho'])).toMatchObject({
      message: 'Park, Cho: This day is past.',
    });
  });

  it('says it of each of them', () => {
    const error = refused('2 fields need attention.', [
      { path: 'suggestions.0.on', message: 'This day is past.' },
      { path: 'suggestions.1.on', message: 'This day is too far ahead.' },
    ]);
    expect(namedRefusals(error, ['Ortiz, Ana', 'Park, Cho'])).toMatchObject({
      problem: {
        errors: [{ message: 'Ortiz, Ana: This day is past.' }, { message: 'Park, Cho: This day is too far ahead.' }],
      },
    });
  });

  it('leaves alone what is about no suggestion', () => {
    const error = refused('Choose at least one suggestion.', [
      { path: 'suggestions', message: 'Choose at least one suggestion.' },
    ]);
    expect(namedRefusals(error, ['Ortiz, Ana'])).toMatchObject({ message: 'Choose at least one suggestion.' });
    const other = new Error('No connection');
    expect(namedRefusals(other, [])).toBe(other);
  });
});
