import type { Problem } from '@muster/kernel';
import { shownPage } from './shown-page.js';

const problem = (status: number, code: string) => ({ status, code }) as Problem;
const frame = { headers: { 'sec-fetch-dest': 'iframe' } };

describe('what stands in a frame of the content in place of its page', () => {
  it('says of a page that the package lacks whom to tell', () => {
    expect(shownPage(frame, problem(404, 'HTTP.404'))).toMatch(/missing from the course.*looks after your training/);
  });

  it('says of a part that was open for too long how to go on', () => {
    const page = shownPage(frame, problem(401, 'SCORM.TOKEN_EXPIRED'));
    expect(page).toMatch(/open for more than 12 hours.*Load the page again/);
  });

  it.each([
    ['of a fault of the server', frame, problem(500, 'KERNEL.UNEXPECTED')],
    ['of a ticket that was never valid', frame, problem(401, 'SCORM.TOKEN_INVALID')],
    ['to a program', { headers: { 'sec-fetch-dest': 'empty' } }, problem(401, 'SCORM.TOKEN_EXPIRED')],
    ['to a browser that says nothing of itself', { headers: {} }, problem(404, 'HTTP.404')],
  ])('says nothing %s', (_, request, failure) => {
    expect(shownPage(request, failure)).toBeUndefined();
  });
});
