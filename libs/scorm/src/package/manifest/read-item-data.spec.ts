import { manifest12, manifest2004, sco2004, sequencedManifest, type ManifestParts } from '@muster/testing';
import { PACKAGE_LIMITS } from '../package-limits.js';
import { flattenItems, type PackageItem, type PackageStructure } from '../package-structure.js';
import { PackageWarnings } from '../package-warnings.js';
import { readManifest } from './read-manifest.js';

interface Read {
  structure: PackageStructure;
  items: PackageItem[];
  warnings: [code: string, line: number | undefined][];
}

function read(manifest: string): Read {
  const warnings = new PackageWarnings('imsmanifest.xml');
  const structure = readManifest(
    { bytes: Buffer.from(manifest), file: 'imsmanifest.xml', paths: ['index.html', 'sco.js', 'quiz.html'] },
    PACKAGE_LIMITS,
    warnings,
  );
  return {
    structure,
    items: flattenItems(structure).map(({ item }) => item),
    warnings: warnings.list().map(({ code, line }) => [code, line]),
  };
}

/** A 1.2 manifest whose one item has this inner XML and these attributes. */
function item12(inner: string, attributes = '', parts: ManifestParts = {}): string {
  return manifest12({
    organizations: `<organization identifier="org"><item identifier="i" identifierref="res-1" ${attributes}>${inner}</item></organization>`,
    ...parts,
  });
}

function item2004(inner: string, parts: ManifestParts = {}): string {
  return manifest2004('4th', {
    organizations: `<organization identifier="org"><item identifier="i" identifierref="res-1">${inner}</item></organization>`,
    ...parts,
  });
}

describe('items of SCORM 1.2', () => {
  it('tell prerequisites, time limit, launch data and mastery score', () => {
    const { items, warnings } = read(
      item12(`<title>Quiz</title>
        <adlcp:prerequisites type="aicc_script">a&amp;(b|c)</adlcp:prerequisites>
        <adlcp:maxtimeallowed> 00:30:00 </adlcp:maxtimeallowed>
        <adlcp:timelimitaction>Continue, no message</adlcp:timelimitaction>
        <adlcp:datafromlms> x=1;
 y=2 </adlcp:datafromlms>
        <adlcp:masteryscore>80.5</adlcp:masteryscore>`).replace(
        '</organization>',
        `${['a', 'b', 'c'].map((id) => `<item identifier="${id}" identifierref="res-1"/>`).join('')}</organization>`,
      ),
    );
    expect(items[0]).toMatchObject({
      title: 'Quiz',
      prerequisites: 'a&(b|c)',
      maxTimeAllowed: '00:30:00',
      timeLimitAction: 'continue,no message',
      launchData: ' x=1;\n y=2 ',
      masteryScore: 80.5,
    });
    expect(warnings).toEqual([]);
  });

  it.each([
    ['<adlcp:masteryscore>eighty</adlcp:masteryscore>'],
    ['<adlcp:masteryscore>101</adlcp:masteryscore>'],
    ['<adlcp:masteryscore>-1</adlcp:masteryscore>'],
    ['<adlcp:timelimitaction>explode</adlcp:timelimitaction>'],
  ])('ignore %s, with a warning', (inner) => {
    const { items, warnings } = read(item12(inner));
    expect([items[0]?.masteryScore, items[0]?.timeLimitAction]).toEqual([null, null]);
    expect(warnings.map(([code]) => code)).toEqual(['VALUE_IGNORED']);
  });

  it('say nothing where the manifest says nothing', () => {
    expect(read(item12('')).items[0]).toMatchObject({
      title: 'i',
      launchData: null,
      masteryScore: null,
      maxTimeAllowed: null,
      timeLimitAction: null,
      prerequisites: null,
      objectives: [],
      hideLmsUi: [],
    });
  });
});

describe('items of SCORM 2004', () => {
  const { structure, items, warnings } = read(sequencedManifest());
  const [lesson, quiz] = items;

  it('tell time limit, launch data, thresholds, shared data and hidden controls', () => {
    expect(warnings).toEqual([]);
    expect(lesson).toMatchObject({
      timeLimitAction: 'continue,no message',
      launchData: 'chapter=1',
      completionThreshold: 0.75,
      completionMeasure: { completedByMeasure: true, minProgressMeasure: 0.75, progressWeight: 0.5 },
      dataMaps: [{ targetId: 'notes', read: true, write: false }],
      hideLmsUi: ['continue', 'suspendAll'],
      scaledPassingScore: null,
    });
    expect(quiz).toMatchObject({ maxTimeAllowed: 'PT30M', scaledPassingScore: 0.6, completionThreshold: null });
  });

  it('list objectives, the primary one first, with the maps of both vocabularies as one', () => {
    expect(quiz?.objectives).toMatchObject([
      { id: 'primary', primary: true, satisfiedByMeasure: true, minNormalizedMeasure: 0.6 },
      { id: 'second', primary: false, satisfiedByMeasure: false, minNormalizedMeasure: 1, maps: [] },
    ]);
    expect(quiz?.objectives[0]?.maps).toEqual([
      {
        targetObjectiveId: 'global-1',
        access: {
          readSatisfiedStatus: false,
          readNormalizedMeasure: true,
          writeSatisfiedStatus: true,
          writeNormalizedMeasure: false,
          readRawScore: true,
          readMinScore: true,
          readMaxScore: true,
          readCompletionStatus: true,
          readProgressMeasure: true,
          writeRawScore: true,
          writeMinScore: false,
          writeMaxScore: false,
          writeCompletionStatus: false,
          writeProgressMeasure: false,
        },
      },
    ]);
  });

  it('keep their sequencing with the parts of the collection, of which their own win', () => {
    expect(lesson?.sequencing?.parts).toEqual([
      { name: 'controlMode', vocabulary: 'imsss', attributes: { choice: 'false', flow: 'true' }, children: [] },
      { name: 'deliveryControls', vocabulary: 'imsss', attributes: { completionSetByContent: 'true' }, children: [] },
      {
        name: 'rollupConsiderations',
        vocabulary: 'adlseq',
        attributes: { requiredForSatisfied: 'ifAttempted' },
        children: [],
      },
    ]);
  });

  it('belong to an organization with its own sequencing and scope of global data', () => {
    expect(structure.organizations[0]).toMatchObject({
      objectivesGlobalToSystem: false,
      sharedDataGlobalToSystem: false,
      sequencing: { parts: [{ name: 'controlMode', attributes: { choice: 'true', flow: 'true' } }] },
    });
    expect(read(item2004('')).structure.organizations[0]).toMatchObject({
      objectivesGlobalToSystem: true,
      sharedDataGlobalToSystem: true,
    });
  });

  it.each([
    ['<adlcp:completionThreshold>0.5</adlcp:completionThreshold>', 0.5],
    ['<adlcp:completionThreshold completedByMeasure="true"/>', 1],
    ['<adlcp:completionThreshold completedByMeasure="false" minProgressMeasure="0.5"/>', null],
    ['<adlcp:completionThreshold minProgressMeasure="0.5"/>', null],
    ['<adlcp:completionThreshold>1.5</adlcp:completionThreshold>', null],
  ])('with %s have the threshold %p', (inner, threshold) => {
    expect(read(item2004(inner)).items[0]?.completionThreshold).toBe(threshold);
  });

  it.each([
    ['satisfiedByMeasure="true"', '<imsss:minNormalizedMeasure>-0.5</imsss:minNormalizedMeasure>', -0.5],
    ['satisfiedByMeasure="true"', '', 1],
    ['satisfiedByMeasure="false"', '<imsss:minNormalizedMeasure>0.5</imsss:minNormalizedMeasure>', null],
    ['', '<imsss:minNormalizedMeasure>0.5</imsss:minNormalizedMeasure>', null],
  ])(
    'with a primary objective of %j and %j have the passing score %p, although it has no id',
    (attributes, measure, score) => {
      const { items } = read(
        item2004(
          `<imsss:sequencing><imsss:objectives><imsss:primaryObjective ${attributes}>${measure}</imsss:primaryObjective></imsss:objectives></imsss:sequencing>`,
        ),
      );
      expect([items[0]?.scaledPassingScore, items[0]?.objectives]).toEqual([score, []]);
    },
  );

  it('whose sequencing refers to nothing keep their own part, with a warning', () => {
    const { items, warnings } = read(
      item2004('<imsss:sequencing IDRef="gone"><imsss:controlMode flow="true"/></imsss:sequencing>'),
    );
    expect(items[0]?.sequencing?.parts).toHaveLength(1);
    expect(warnings.map(([code]) => code)).toEqual(['SEQUENCING_REFERENCE']);
  });
});

it('names from a manifest cannot reach prototypes', () => {
  const manifest = item2004('<imsss:sequencing><imsss:__proto__ __proto__="x" constructor="y"/></imsss:sequencing>', {
    resources: sco2004('res-1', 'index.html'),
  });
  const part = read(manifest).items[0]?.sequencing?.parts[0];
  expect(Object.getPrototypeOf(part?.attributes)).toBe(Object.prototype);
  expect(Object.keys(part?.attributes ?? {})).toEqual(['__proto__', 'constructor']);
});
