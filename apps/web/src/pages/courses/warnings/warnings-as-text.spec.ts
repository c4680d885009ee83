import { warningsAsText } from './warnings-as-text.js';

it('the copied list has a line for each warning, with its place in front', () => {
  const text = warningsAsText([
    { code: 'FILE_MISSING', file: 'imsmanifest.xml', line: 12, message: 'It lacks a.png. Add the file.' },
    { code: 'MANIFEST_NAME', file: 'IMSManifest.xml', line: null, message: 'Rename it.' },
  ]);
  expect(text).toBe('imsmanifest.xml, line 12: It lacks a.png. Add the file.\nIMSManifest.xml: Rename it.');
});
