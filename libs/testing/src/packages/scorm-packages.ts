import { craftZip } from './craft-zip.js';
import { encodeManifest } from './encode-manifest.js';
import { manifest12, manifest2004, resource, sco12, sco2004, type Edition2004 } from './manifest-xml.js';
import { minimalSco } from './minimal-sco.js';
import { packageZip } from './package-zip.js';
import { sequencedManifest } from './sequenced-manifest.js';

const SCO = minimalSco();

/** One SCO of an edition of SCORM 2004, with a passing score of 0.8 by its primary objective. */
export function plain2004(edition: Edition2004): Promise<Buffer> {
  const item = `<organization identifier="org"><title>A small course</title>
    <item identifier="item-1" identifierref="res-1"><title>Lesson</title>
      <imsss:sequencing><imsss:objectives>
        <imsss:primaryObjective objectiveID="obj-1" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective>
      </imsss:objectives></imsss:sequencing>
    </item></organization>`;
  return packageZip({ manifest: manifest2004(edition, { organizations: item }) });
}

/** Packages that play, each for one thing that authoring tools do. */
export const scormPackages = {
  plain12: () => packageZip({ manifest: manifest12() }),
  plain2004Second: () => plain2004('2nd'),
  plain2004Third: () => plain2004('3rd'),
  plain2004Fourth: () => plain2004('4th'),
  /** Two modules with lessons that share one page by parameters, a hidden item, every adlcp element of 1.2, an asset. */
  multiSco12: () =>
    packageZip({
      manifest: manifest12({
        organizations: MULTI_SCO,
        resources:
          sco12('res-lesson', 'index.html') +
          sco12('res-quiz', 'quiz/index.html?mode=test') +
          resource('res-print', 'print.html'),
      }),
      files: {
        ...SCO,
        'quiz/index.html': SCO['index.html'].replace('sco.js', '../sco.js'),
        'print.html': '<h1>To print</h1>',
      },
    }),
  /** Two organizations; the second is the default one. */
  twoOrganizations: () =>
    packageZip({
      manifest: manifest12({
        organizationsAttributes: 'default="long"',
        organizations: `${organization('short', 'Short course')}${organization('long', 'Long course')}`,
      }),
    }),
  /** xml:base on manifest, resources and resource; the file lies in all three. */
  xmlBase: () =>
    packageZip({
      manifest: manifest2004('3rd', {
        rootAttributes: 'xml:base="content/"',
        resourcesAttributes: 'xml:base="lessons/"',
        resources: sco2004('res-1', 'index.html', ['sco.js'], 'xml:base="first/"'),
      }),
      files: { 'content/lessons/first/index.html': SCO['index.html'], 'content/lessons/first/sco.js': SCO['sco.js'] },
    }),
  noOrganizations: () => packageZip({ manifest: manifest12({ organizations: null, organizationsAttributes: '' }) }),
  noOrganizationsTwoScos: () =>
    packageZip({
      manifest: manifest12({
        organizations: null,
        organizationsAttributes: '',
        resources: sco12('a', 'index.html') + sco12('b', 'index.html'),
      }),
    }),
  utf8Bom: () => packageZip({ manifest: encodeManifest(titled('Prévention ✓'), 'utf-8-bom') }),
  utf16LittleEndian: () => packageZip({ manifest: encodeManifest(titled('Prévention ✓', 'UTF-16'), 'utf-16le') }),
  utf16BigEndian: () => packageZip({ manifest: encodeManifest(titled('Prévention ✓', 'UTF-16'), 'utf-16be') }),
  latin1: () => packageZip({ manifest: encodeManifest(titled('Prévention', 'ISO-8859-1'), 'latin1') }),
  backslashHrefs: () =>
    packageZip({
      manifest: manifest12({ resources: sco12('res-1', 'shared\\pages\\index.html') }),
      files: { 'shared/pages/index.html': SCO['index.html'], 'shared/pages/sco.js': SCO['sco.js'] },
    }),
  /** Folders parted by backslashes in the names of the zip itself, as old Windows programs wrote them. */
  backslashNames: () =>
    Promise.resolve(
      craftZip([
        { name: 'imsmanifest.xml', data: manifest12({ resources: sco12('res-1', 'shared/pages/index.html') }) },
        { name: 'shared\\pages\\', data: '' },
        { name: 'shared\\pages\\index.html', data: SCO['index.html'] },
        { name: 'shared\\pages\\sco.js', data: SCO['sco.js'] },
      ]),
    ),
  undeclaredPrefix: () => packageZip({ manifest: manifest12().replace(/ xmlns:adlcp="[^"]*"/, '') }),
  missingSchemaversion: () => packageZip({ manifest: manifest2004('4th', { schemaversion: null }) }),
  /** Accents, spaces and Japanese in names, percent-encoded in the manifest. */
  nonAsciiNames: () =>
    packageZip({
      manifest: manifest12({ resources: sco12('res-1', 'le%C3%A7on%20un/%E7%AC%AC%E4%B8%80%E8%AA%B2.html') }),
      files: { 'leçon un/第一課.html': SCO['index.html'], 'leçon un/sco.js': SCO['sco.js'] },
    }),
  /** Names in UTF-8 without the flag that says so, as macOS writes them. */
  unflaggedUtf8Names: () => namedWithoutFlag(Buffer.from('leçon.html')),
  /** A name in code page 437, as old Windows programs write it. */
  codePage437Names: () => namedWithoutFlag(Buffer.from([0x6c, 0x65, 0x87, 0x6f, 0x6e, ...Buffer.from('.html')])),
  zip64: () => packageZip({ manifest: manifest12(), zip64: true }),
  /** 2004 4th edition: a sequencing collection, objectives, thresholds, shared data, hidden controls. */
  sequenced2004: () => packageZip({ manifest: sequencedManifest(), files: { ...SCO, 'quiz.html': SCO['index.html'] } }),
} satisfies Record<string, () => Promise<Buffer>>;

export type ScormPackageName = keyof typeof scormPackages;

const MULTI_SCO = `<organization identifier="org"><title>Recognising trafficking</title>
  <item identifier="module-1"><title>Module 1</title>
    <item identifier="lesson-1" identifierref="res-lesson" parameters="?lesson=1"><title>Signs</title></item>
    <item identifier="lesson-2" identifierref="res-lesson" parameters="&amp;lesson=2&amp;lang=en"><title>Questions</title>
      <adlcp:prerequisites type="aicc_script">lesson-1</adlcp:prerequisites>
      <adlcp:datafromlms>start= 2</adlcp:datafromlms>
    </item>
  </item>
  <item identifier="module-2"><title>Module 2</title>
    <item identifier="group"><title>Check</title>
      <item identifier="quiz" identifierref="res-quiz" parameters="attempt=1"><title>Quiz</title>
        <adlcp:prerequisites type="aicc_script">lesson-1&amp;lesson-2</adlcp:prerequisites>
        <adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>
        <adlcp:timelimitaction>exit,message</adlcp:timelimitaction>
        <adlcp:masteryscore>80</adlcp:masteryscore>
      </item>
    </item>
    <item identifier="print" identifierref="res-print" isvisible="false"><title>To print</title></item>
  </item>
</organization>`;

function organization(identifier: string, title: string): string {
  return `<organization identifier="${identifier}"><title>${title}</title><item identifier="${identifier}-item" identifierref="res-1"><title>Lesson</title></item></organization>`;
}

function titled(title: string, encoding = 'UTF-8'): string {
  return manifest12({ encoding, organizations: organization('org', title) });
}

function namedWithoutFlag(name: Buffer): Promise<Buffer> {
  const manifest = manifest12({ resources: sco12('res-1', 'le%C3%A7on.html') });
  return Promise.resolve(
    craftZip([
      { name: 'imsmanifest.xml', data: manifest },
      { name, data: SCO['index.html'], flags: 0 },
      { name: 'sco.js', data: SCO['sco.js'], deflate: true },
    ]),
  );
}
