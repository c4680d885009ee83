import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { buildAllCourses, buildCourse } from '../index.js';
import type { CourseStandard } from '../index.js';
import { COURSE_DIRS, COURSES_DIR } from '../testing/courses.js';
import { unzip } from '../testing/unzip.js';

interface Element {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: string;
  text: string;
}

/** All elements of a namespaced document in order; throws on XML that is not well formed or uses an unbound prefix. */
function parseXml(xml: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map((a) => [a.name, a.value]));
    const element = { name: tag.local, uri: tag.uri, attributes, parent: open.at(-1)?.name ?? '', text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return elements;
}

async function manifestOf(dir: string, standard: CourseStandard): Promise<{ elements: Element[]; files: string[] }> {
  const entries = await unzip((await buildCourse(dir, standard)).bytes);
  return { elements: parseXml(entries.get('imsmanifest.xml') ?? ''), files: [...entries.keys()] };
}

const one = (elements: Element[], name: string): Element => {
  const found = elements.filter((element) => element.name === name);
  expect(found).toHaveLength(1);
  return found[0] as Element;
};

describe.each(COURSE_DIRS)('the packages of %s', (dir) => {
  it('a SCORM 1.2 manifest names its version, its namespaces and the pass mark as an integer per cent', async () => {
    const { elements } = await manifestOf(dir, 'scorm12');
    expect(elements[0]).toMatchObject({ name: 'manifest', uri: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2' });
    expect(one(elements, 'schema').text).toBe('ADL SCORM');
    expect(one(elements, 'schemaversion').text).toBe('1.2');
    expect(one(elements, 'masteryscore')).toMatchObject({
      uri: 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
      text: '80',
      parent: 'item',
    });
    expect(one(elements, 'resource').attributes).toMatchObject({
      type: 'webcontent',
      'adlcp:scormtype': 'sco',
      href: 'index.html',
    });
  });

  it('a SCORM 2004 4th edition manifest lets the measure decide success at 0.8 and declares each objective', async () => {
    const { elements } = await manifestOf(dir, 'scorm2004');
    expect(elements[0]).toMatchObject({ name: 'manifest', uri: 'http://www.imsglobal.org/xsd/imscp_v1p1' });
    expect(one(elements, 'schemaversion').text).toBe('2004 4th Edition');
    expect(one(elements, 'primaryObjective').attributes['satisfiedByMeasure']).toBe('true');
    expect(one(elements, 'minNormalizedMeasure')).toMatchObject({
      uri: 'http://www.imsglobal.org/xsd/imsss',
      text: '0.8',
      parent: 'primaryObjective',
    });
    const ids = elements.filter((e) => e.name === 'objective').map((e) => e.attributes['objectiveID']);
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
    expect(one(elements, 'deliveryControls').attributes).toMatchObject({
      completionSetByContent: 'true',
      objectiveSetByContent: 'true',
    });
    expect(one(elements, 'resource').attributes['adlcp:scormType']).toBe('sco');
  });

  it.each(['scorm12', 'scorm2004'] as const)(
    'the %s manifest lists exactly the files in the package',
    async (standard) => {
      const { elements, files } = await manifestOf(dir, standard);
      const listed = elements.filter((e) => e.name === 'file').map((e) => e.attributes['href']);
      expect(listed.sort()).toEqual(files.filter((file) => file !== 'imsmanifest.xml').sort());
      const resource = one(elements, 'resource').attributes['identifier'];
      expect(one(elements, 'item').attributes['identifierref']).toBe(resource);
      expect(one(elements, 'organizations').attributes['default']).toBe(
        one(elements, 'organization').attributes['identifier'],
      );
    },
  );

  it('the same source gives the same bytes, whatever the time zone', async () => {
    const zone = process.env['TZ'];
    try {
      process.env['TZ'] = 'America/New_York';
      const first = await buildCourse(dir, 'scorm2004');
      process.env['TZ'] = 'Asia/Tokyo';
      const second = await buildCourse(dir, 'scorm2004');
      expect(second.sha256).toBe(first.sha256);
      expect(second.bytes.equals(first.bytes)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it.each(['scorm12', 'scorm2004'] as const)('the %s package leads nowhere outside itself', async (standard) => {
    const entries = await unzip((await buildCourse(dir, standard)).bytes);
    for (const [path, text] of entries) {
      if (path === 'imsmanifest.xml') continue;
      expect(text).not.toMatch(/https?:\/\/|\btel:|\bmailto:|javascript:/i);
      expect(text).not.toMatch(/<(img|iframe|object|embed|video|audio|base)\b/i);
      expect(text).not.toMatch(/\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|localStorage|eval)\b/);
      for (const [, address = ''] of text.matchAll(/\b(?:href|src)="([^"]*)"/g)) {
        expect(address === '#main' || address === 'data:,' || entries.has(address)).toBe(true);
      }
    }
  });

  it('the page gives each screen a full text and a text summary, and fills every place of its template', async () => {
    const page = (await unzip((await buildCourse(dir, 'scorm12')).bytes)).get('index.html') ?? '';
    expect(page).not.toContain('{{');
    const ids = (kind: string): string[] =>
      [...page.matchAll(new RegExp(`<template id="${kind}-([^"]+)">(?!</template>)`, 'g'))].map(([, id = '']) => id);
    expect(ids('full')).toEqual(ids('summary'));
    expect(ids('full')[0]).toBe('note');
    expect(ids('full').at(-1)).toBe('check');
    expect(page).toContain('1-888-373-7888');
    expect(page).toContain('data-muster="leave"');
  });
});

it('all courses are written in both standards under names that say course, version and standard', async () => {
  const out = await mkdtemp(join(tmpdir(), 'muster-courses-'));
  try {
    const written = await buildAllCourses(COURSES_DIR, out);
    expect((await readdir(out)).sort()).toEqual(written.map((pack) => pack.fileName).sort());
    expect(written.map((pack) => [pack.code, pack.standard, pack.minutes])).toEqual(
      expect.arrayContaining([
        ['VCI', 'scorm12', 75],
        ['VCI', 'scorm2004', 75],
        ['PRT', 'scorm12', 60],
        ['PRT', 'scorm2004', 60],
      ]),
    );
  } finally {
    await rm(out, { recursive: true });
  }
});
