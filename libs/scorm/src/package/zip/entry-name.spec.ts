import { collisionKey, entryName } from './entry-name.js';

const UTF8 = 0x800;

function nameOf(raw: string | Buffer, generalPurposeBitFlag = UTF8): string {
  return entryName({ fileNameRaw: Buffer.from(raw), generalPurposeBitFlag, extraFields: [] }).name;
}

describe('the name of an entry', () => {
  it.each([
    ['index.html', 'index.html'],
    ['media/clip.mp4', 'media/clip.mp4'],
    ['./index.html', 'index.html'],
    ['media/./clip.mp4', 'media/clip.mp4'],
    ['media/', 'media/'],
    ['cafe\u0301.html', 'caf\u00e9.html'],
    ['..hidden/a..b.html', '..hidden/a..b.html'],
    ['.htaccess', '.htaccess'],
    ['100%.html', '100%.html'],
    ['media\\clip.mp4', 'media/clip.mp4'],
    ['.\\media\\', 'media/'],
    [`${'n'.repeat(255)}`, 'n'.repeat(255)],
  ])('%j is known as %j', (raw, name) => {
    expect(nameOf(raw)).toBe(name);
  });

  it.each([
    '',
    '..',
    '../a',
    'a/../b',
    'a/..',
    '/',
    '/a',
    'a//b',
    'C:a',
    'c:/a',
    '\\a',
    '\\\\host\\a',
    'a\\\\b',
    '..\\a',
    'a\\..\\..\\b',
    'a/..\\b',
    'C:\\a',
    'a.\\b',
    'a\u0000b',
    'a\u001f',
    'a\u007f',
    'a\u0085b',
    'a.',
    'a ',
    'a /b',
    'a./b',
    '.../b',
    'n'.repeat(256),
    '\u00e9'.repeat(128),
    `${'n'.repeat(127)}/`.repeat(8) + 'n',
  ])('%j is refused', (raw) => {
    expect(() => nameOf(raw)).toThrow(expect.objectContaining({ code: 'SCORM.UNSAFE_PATH' }));
  });

  it('without the flag is UTF-8 when it can be, else code page 437', () => {
    expect(nameOf(Buffer.from('première.html'), 0)).toBe('première.html');
    expect(nameOf(Buffer.from([0x81, 0x62, 0x65, 0x72]), 0)).toBe('über');
  });

  it('in code page 437 may not hide a control byte behind the sign of that page', () => {
    expect(() => nameOf(Buffer.from([0x81, 0x0a, 0x62]), 0)).toThrow(/control character/);
  });
});

describe('the key of a name', () => {
  it.each([
    ['Index.HTML', 'index.html'],
    ['cafe\u0301', 'caf\u00e9'],
    ['media/', 'media'],
    ['ΟΔΟΣ', 'οδος'],
    ['STRASSE', 'straße'],
  ])('is the same for %j and %j', (a, b) => {
    expect(collisionKey(a)).toBe(collisionKey(b));
  });

  it('differs for names that no system takes for one', () => {
    expect(collisionKey('a.html')).not.toBe(collisionKey('b.html'));
  });
});
