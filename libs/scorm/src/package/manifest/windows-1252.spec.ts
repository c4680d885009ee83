import { withPrintedSigns } from './windows-1252.js';

it.each([
  ['\u0093quoted\u0094', '“quoted”'],
  ['\u0080 10 \u0096 20', '€ 10 – 20'],
  ['\u009f', 'Ÿ'],
  ['“already right” é', '“already right” é'],
  ['\u0081', '\u0081'],
])('%j reads %j', (decoded, text) => {
  expect(withPrintedSigns(decoded)).toBe(text);
});
