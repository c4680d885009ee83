import { PackageWarnings } from './package-warnings.js';

it('a fault that repeats is shown 25 times, then counted', () => {
  const warnings = new PackageWarnings('imsmanifest.xml');
  for (let line = 1; line <= 5000; line += 1) warnings.add('FILE_MISSING', 'gone', line);
  warnings.add('HREF_CASE', 'capitals differ', 7);
  const list = warnings.list();
  expect(list).toHaveLength(27);
  expect(list[25]).toEqual({ code: 'HREF_CASE', message: 'capitals differ', file: 'imsmanifest.xml', line: 7 });
  expect(list[26]).toEqual({
    code: 'FILE_MISSING',
    message: 'And 4975 more like this. Correct them in the same way.',
    file: 'imsmanifest.xml',
  });
});
