import { expect, it } from '@jest/globals';
import { peopleInWords } from './people-in-words.js';

it('tells that not everybody is listed, and how to find the others', () => {
  expect(peopleInWords(100, true, '')).toMatch(/^The first 100 people are listed\. Search by name/);
  expect(peopleInWords(100, true, 'an')).toMatch(/^More than 100 people match “an”/);
});

it('tells how many a search has found', () => {
  expect(peopleInWords(0, false, 'zork')).toBe('Nobody who works here matches “zork”.');
  expect(peopleInWords(1, false, 'ann')).toBe('1 person matches “ann”.');
  expect(peopleInWords(7, false, 'ann')).toBe('7 people match “ann”.');
});
