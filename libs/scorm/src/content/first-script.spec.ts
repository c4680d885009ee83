import { openingOf } from './first-script.js';

const SCRIPT = /<script>\(function[\s\S]*?<\/script>/;
const served = (page: Buffer, mediaType = 'text/html'): Buffer => {
  const opening = openingOf(page, mediaType);
  return Buffer.concat([opening.bytes, page.subarray(opening.resumesAt)]);
};
const html = (text: string, mediaType?: string): string => served(Buffer.from(text), mediaType).toString();

describe('the first script of a page of a package', () => {
  it.each([
    ['<!DOCTYPE html><html><head></head></html>', '<!DOCTYPE html>|<html><head></head></html>'],
    ['\n<!doctype html >\n<html lang="en">', '\n<!doctype html >|\n<html lang="en">'],
    [
      '<!-- saved from url=(0014)about:internet -->\n<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "x">\n<HTML>',
      '<!-- saved from url=(0014)about:internet -->\n<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "x">|\n<HTML>',
    ],
    ['<?xml version="1.0"?><!DOCTYPE html><html/>', '<?xml version="1.0"?><!DOCTYPE html>|<html/>'],
    ['<html><head><script>1</script>', '|<html><head><script>1</script>'],
    ['<frameset><frame></frameset>', '|<frameset><frame></frameset>'],
    ['Hello', '|Hello'],
  ])('stands behind the doctype, so that %j keeps its rendering mode', (page, expected) => {
    expect(html(page).replace(SCRIPT, '|')).toBe(expected);
  });

  it.each(['', '   ', '<!-- a comment without an end', '<!doctype that never ends'])(
    'is left out of %j, where no place is certain',
    (page) => {
      expect(html(page)).toBe(page);
    },
  );

  it('stands behind the head tag of XHTML, which knows no script outside of it', () => {
    const page = '<html xmlns="http://www.w3.org/1999/xhtml"><head id="h"><title/></head></html>';
    expect(html(page, 'application/xhtml+xml').replace(SCRIPT, '|')).toBe(
      '<html xmlns="http://www.w3.org/1999/xhtml"><head id="h">|<title/></head></html>',
    );
    expect(html('<html xmlns="x"><body/></html>', 'application/xhtml+xml')).toBe('<html xmlns="x"><body/></html>');
  });

  it('says the same in HTML and XHTML', () => {
    const script = SCRIPT.exec(html('<p>'))?.[0].slice('<script>'.length, -'</script>'.length);
    expect(script).not.toMatch(/[<&]/);
  });

  it('is written in the encoding of the page', () => {
    const page = '<!DOCTYPE html><p>Prévention ✓';
    const little = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page, 'utf16le')]);
    const big = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(page, 'utf16le').swap16()]);
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(page)]);
    const expected = '<!DOCTYPE html>|<p>Prévention ✓';
    const read = (bytes: Buffer, encoding: string): string =>
      new TextDecoder(encoding).decode(served(bytes)).replace(SCRIPT, '|');
    expect([read(little, 'utf-16le'), read(big, 'utf-16be'), read(marked, 'utf-8')]).toEqual([
      expected,
      expected,
      expected,
    ]);
  });

  it('is left out of bytes that are no text', () => {
    const page = Buffer.from([0x3c, 0x00, 0x70, 0x00]);
    expect(served(page)).toEqual(page);
  });

  it('loses and doubles no byte of a page longer than what is read to find the place', () => {
    const page = Buffer.from(`<!doctype html>${'<p>x</p>'.repeat(5000)}`);
    const opening = openingOf(page.subarray(0, 4096), 'text/html');
    const whole = Buffer.concat([opening.bytes, page.subarray(opening.resumesAt)]).toString();
    expect(whole.replace(SCRIPT, '')).toBe(page.toString());
  });
});
