import { ProblemError, unreachable } from '../api/problem-error.js';
import { headingFor } from './heading-for.js';

const refused = (status: number, title: string): ProblemError =>
  new ProblemError({ type: 'about:blank', title, status, detail: 'What to do.' });

describe('the heading over a refusal', () => {
  it.each([
    [400, 'Bad Request', 'This was not accepted'],
    [404, 'Not Found', 'Not found, or not yours to see'],
    [409, 'Conflict', 'This does not fit what is there now'],
    [413, 'Payload Too Large', 'This was not accepted'],
    [422, 'Unprocessable Entity', 'This was not accepted'],
    [500, 'Internal Server Error', 'Something went wrong on our side'],
    [507, 'Insufficient Storage', 'Something went wrong on our side'],
  ])('says in words what %i is, not what HTTP calls it', (status, title, heading) => {
    expect(headingFor(refused(status, title))).toBe(heading);
  });

  it('says that there is no connection', () => {
    expect(headingFor(unreachable())).toBe('No connection');
  });

  it('knows nothing of a mistake of ours', () => {
    expect(headingFor(new TypeError('x is undefined'))).toBe('Something went wrong');
  });
});
