import { PackageWarnings } from '../package-warnings.js';
import { decodeManifest } from './decode-manifest.js';

const TEXT = '<?xml version="1.0"?><manifest title="é"/>';

function decode(bytes: Buffer): { text: string; warnings: string[] } {
  const warnings = new PackageWarnings('imsmanifest.xml');
  const text = decodeManifest(bytes, 'imsmanifest.xml', warnings);
  return { text, warnings: warnings.list().map(({ code }) => code) };
}

function declaring(encoding: string): string {
  return TEXT.replace('"1.0"', `"1.0" encoding="${encoding}"`);
}

describe('a manifest is read in the encoding', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 little endian', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
    ['UTF-16 little endian without a mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16 big endian without a mark', Buffer.from(TEXT, 'utf16le').swap16()],
  ])('%s', (_encoding, bytes) => {
    expect(decode(bytes)).toEqual({ text: TEXT, warnings: [] });
  });

  it.each([
    ['ISO-8859-1', 0xe9],
    ['windows-1252', 0xe9],
    ['IBM866', 0xe9, 'щ'],
    ['windows-1251', 0xe9, 'й'],
  ])('%s when it declares so', (encoding, byte, letter = 'é') => {
    const [before = '', after = ''] = declaring(encoding).split('é');
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from(after)]);
    expect(decode(bytes)).toEqual({ text: before + letter + after, warnings: [] });
  });

  it('Shift_JIS when it declares so', () => {
    const bytes = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><a>'),
      Buffer.from([0x93, 0xfa, 0x96, 0x7b]),
      Buffer.from('</a>'),
    ]);
    expect(decode(bytes).text).toContain('<a>日本</a>');
  });
});

describe('a manifest in another encoding than it declares', () => {
  it('is read as UTF-8 when it declares UTF-16 and is not', () => {
    expect(decode(Buffer.from(declaring('utf-16')))).toEqual({
      text: declaring('utf-16'),
      warnings: ['ENCODING_MENDED'],
    });
  });

  it('is read as Windows-1252 when it is not valid UTF-8', () => {
    expect(decode(Buffer.from(TEXT, 'latin1'))).toEqual({ text: TEXT, warnings: ['ENCODING_MENDED'] });
  });

  it.each([
    ['an encoding nobody knows', Buffer.from(declaring('klingon'))],
    ['UTF-7', Buffer.from(declaring('utf-7'))],
    ['broken UTF-16', Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x00, 0xdc])],
  ])('is refused when it is %s', (_what, bytes) => {
    expect(() => decode(bytes)).toThrow(
      expect.objectContaining({ code: 'SCORM.MANIFEST_ENCODING', file: 'imsmanifest.xml' }),
    );
  });
});
