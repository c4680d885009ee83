import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '../api/problem-error.js';
import { agencyBody, personBody } from '@muster/contracts';
import { errorsOfFailure, errorsOfIssues } from './form-errors.js';
import { formValues, numberOr } from './form-values.js';

describe('form values', () => {
  it('nest dotted names and leave out empty fields', () => {
    const data = new FormData();
    data.set('givenName', 'Ana');
    data.set('externalId', '  ');
    data.set('position.agencyId', 'a1');
    data.set('position.title', '');
    expect(formValues(data)).toEqual({ givenName: 'Ana', position: { agencyId: 'a1' } });
  });

  it('turn digits into numbers and leave other text for the schema to refuse', () => {
    expect([numberOr('12'), numberOr('0'), numberOr('a lot'), numberOr(undefined)]).toEqual([
      12,
      0,
      'a lot',
      undefined,
    ]);
  });
});

describe('errors of a refused request', () => {
  const problem = { type: 'about:blank', title: 'Bad input', status: 400, detail: 'Correct the fields.' };

  it('go to the fields that the server names, however it writes the path', () => {
    const errors = [
      { path: 'position.agencyId', message: 'No such agency.' },
      { path: '/email', message: 'Already used.' },
    ];
    expect(errorsOfFailure(new ProblemError({ ...problem, errors }))).toEqual({
      'position.agencyId': 'No such agency.',
      email: 'Already used.',
    });
  });

  it('stay with the form when no field is named', () => {
    expect(errorsOfFailure(new ProblemError(problem))).toEqual({ '': 'Correct the fields.' });
  });
});

describe('errors of our own checks', () => {
  it('ask to choose from the list where the API would recite every code', () => {
    const { error } = personBody.safeParse({
      givenName: 'Ana',
      familyName: 'Ruiz',
      email: 'a@b.gov',
      position: { startsOn: '2026-01-01' },
    });
    expect(errorsOfIssues(error?.issues ?? [])).toEqual({
      'position.agencyId': 'Choose one from the list.',
      'position.discipline': 'Choose one from the list.',
    });
  });

  it('keep the words of the API for everything else', () => {
    const { error } = agencyBody.safeParse({ kind: 'court' });
    expect(errorsOfIssues(error?.issues ?? [])['name']).toMatch(/missing/);
  });
});
