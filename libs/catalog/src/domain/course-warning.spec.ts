import { courseWarningOf } from './course-warning.js';

it('a warning is shown as it was stored', () => {
  const warning = { code: 'HREF_CASE', file: 'imsmanifest.xml', line: 7, message: 'Capitals differ.' };
  expect(courseWarningOf(warning)).toEqual(warning);
});

it.each([
  ['imsmanifest.xml, line 12: It was read as UTF-8: so.', 'imsmanifest.xml', 12, 'It was read as UTF-8: so.'],
  ['IMSManifest.xml: The name is wrong.', 'IMSManifest.xml', null, 'The name is wrong.'],
  ['Something without a place', 'imsmanifest.xml', null, 'Something without a place'],
])('the earlier sentence %j is taken apart', (sentence, file, line, message) => {
  expect(courseWarningOf(sentence)).toEqual({ code: 'MENDED', file, line, message });
});
