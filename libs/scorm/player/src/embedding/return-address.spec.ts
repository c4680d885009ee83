import { returnAddress } from './return-address.js';

describe('the way back', () => {
  it.each([
    ['https://lms.example/training', 'https://lms.example/training'],
    ['http://localhost:3000/training', 'http://localhost:3000/training'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['/training', undefined],
    ['', undefined],
    [null, undefined],
  ])('for %j is %j', (given, expected) => {
    expect(returnAddress(given)?.href).toBe(expected);
  });
});
