import { manifest12, manifest2004, packageZip, sco12, scormPackages, withPackageOnDisk } from '@muster/testing';
import { publisher, ScormApp } from '../../test/scorm-app.js';
import { PublishPackage } from '../publish-package/publish-package.service.js';

let app: ScormApp;

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

type Published = Awaited<ReturnType<PublishPackage['import']>>;

const bring = (bytes: Uint8Array): Promise<Published> =>
  withPackageOnDisk(bytes, ({ path }) => app.get(PublishPackage).import(publisher, path, {}));

it('a package whose zip parts folders with backslashes comes in with slashes, and says so', async () => {
  const { versionId, warnings } = await bring(await scormPackages.backslashNames());
  const files = await app.sql<{ path: string }>(
    `SELECT f.path FROM scorm.package_file f JOIN catalog.course_version v USING (package_sha256)
     WHERE v.id = $1 ORDER BY f.path`,
    [versionId],
  );
  expect(files.map(({ path }) => path)).toEqual(['imsmanifest.xml', 'shared/pages/index.html', 'shared/pages/sco.js']);
  expect(warnings).toEqual([
    {
      code: 'ENTRY_NAME_MENDED',
      message: expect.stringContaining(
        '2 files with backslashes: "shared\\pages\\index.html", "shared\\pages\\sco.js";',
      ),
      file: 'shared\\pages\\index.html',
      line: null,
    },
  ]);
});

it('a package whose titles are longer than any list of courses has room for comes in with their beginnings, and says so', async () => {
  const long = Array.from({ length: 900 }, (_, at) => `word ${at}`).join(' ');
  const { title, versionId, warnings } = await bring(
    await packageZip({
      manifest: manifest12({
        organizations: `<organization identifier="org">\n<title>${long}</title><item identifier="a" identifierref="res-1">\n<title>${long}</title></item></organization>`,
      }),
    }),
  );
  const [version] = await app.sql<{ item: string }>(
    `SELECT structure -> 'organizations' -> 0 -> 'items' -> 0 ->> 'title' AS item FROM catalog.course_version WHERE id = $1`,
    [versionId],
  );
  for (const read of [title, version?.item]) expect(read).toMatch(/^word 0 word 1 .{150,185}…$/);
  expect(warnings.map(({ code, file, line }) => ({ code, file, line }))).toEqual([
    { code: 'TITLE_LONG', file: 'imsmanifest.xml', line: 6 },
    { code: 'TITLE_LONG', file: 'imsmanifest.xml', line: 7 },
  ]);
});

const item12 = (inner: string, id = 'a'): string =>
  `<item identifier="${id}" identifierref="res-1"><title>${id}</title>${inner}</item>`;
const prerequisites = (script: string, type = 'aicc_script'): string =>
  `<adlcp:prerequisites type="${type}">${script}</adlcp:prerequisites>`;
const course12 = (items: string): string =>
  manifest12({ organizations: `<organization identifier="org">${items}</organization>` });
const course2004 = (sequencing: string, attributes = ''): string =>
  manifest2004('4th', {
    organizations: `<organization identifier="org"><item identifier="a" identifierref="res-1" ${attributes}><title>a</title><imsss:sequencing>${sequencing}</imsss:sequencing></item></organization>`,
  });
const rule = (condition: string, action = 'skip'): string =>
  `<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition ${condition}/></imsss:ruleConditions><imsss:ruleAction action="${action}"/></imsss:preConditionRule></imsss:sequencingRules>`;
const rollup = (attributes: string): string =>
  `<imsss:rollupRules><imsss:rollupRule ${attributes}><imsss:rollupConditions><imsss:rollupCondition condition="completed"/></imsss:rollupConditions><imsss:rollupAction action="completed"/></imsss:rollupRule></imsss:rollupRules>`;
const objectives = (first: string, second: string): string =>
  `<imsss:objectives><imsss:primaryObjective objectiveID="o">${first}</imsss:primaryObjective><imsss:objective objectiveID="${second ? 'p' : 'o'}">${second}</imsss:objective></imsss:objectives>`;
const WRITES = '<imsss:mapInfo targetObjectiveID="g" writeNormalizedMeasure="true"/>';
const resources = (...inner: string[]): string =>
  manifest12({
    resources: inner
      .map((dependency, at) => sco12(`res-${at + 1}`, 'index.html').replace('</resource>', `${dependency}</resource>`))
      .join(''),
  });
const dependsOn = (id: string): string => `<dependency identifierref="${id}"/>`;

/** What the manifest says, what Muster does with it, what its author should write. */
const FAULTS: Record<string, [manifest: string, says: string, then: string, advice: string]> = {
  'a prerequisite that is not there': [
    course12(item12('') + item12(prerequisites('gone'), 'b')),
    '<prerequisites> of item "b" says "gone"',
    'open from the start',
    'Write identifiers of items',
  ],
  'a prerequisite that cannot be read': [
    course12(item12('') + item12(prerequisites('(a|'), 'b')),
    'says "(a|"',
    'open from the start',
    'Write identifiers of items',
  ],
  'a prerequisite in another language': [
    course12(item12('') + item12(prerequisites('a', 'javascript'), 'b')),
    '<prerequisites> says type="javascript"',
    'open from the start',
    'Write type="aicc_script"',
  ],
  'prerequisites in a circle': [
    course12(item12(prerequisites('b')) + item12(prerequisites('a'), 'b')),
    '<prerequisites> of item "a" says "b"',
    'waits for the item itself',
    'Write identifiers of items',
  ],
  'a time span': [
    course12(item12('<adlcp:maxtimeallowed>1 hour</adlcp:maxtimeallowed>')),
    '<maxtimeallowed> says "1 hour"',
    'as it stands',
    'HHHH:MM:SS',
  ],
  'long launch data': [
    course12(item12(`<adlcp:datafromlms>${'d'.repeat(5000)}</adlcp:datafromlms>`)),
    '<datafromlms> has 5000 characters',
    'gets all of them',
    'Shorten it',
  ],
  'a mastery score': [
    course12(item12('<adlcp:masteryscore>eighty</adlcp:masteryscore>')),
    '<masteryscore> says "eighty"',
    'ignored',
    'Write a number',
  ],
  choice: [
    course2004('<imsss:controlMode choice="maybe"/>'),
    'choice="maybe"',
    'read as "true"',
    'Write true or false',
  ],
  flow: [course2004('<imsss:controlMode flow="TRUE"/>'), 'flow="TRUE"', 'read as "true"', 'small letters'],
  isvisible: [course2004('', 'isvisible="no"'), 'isvisible="no"', 'read as "true"', 'Write true or false'],
  'an attempt limit': [
    course2004('<imsss:limitConditions attemptLimit="-1"/>'),
    'attemptLimit="-1"',
    'read as no limit',
    'a whole number of 0 or more',
  ],
  'a duration': [
    course2004('<imsss:limitConditions attemptAbsoluteDurationLimit="1 hour"/>'),
    'attemptAbsoluteDurationLimit="1 hour"',
    'as it stands',
    'PT1H30M',
  ],
  'a weight': [
    course2004('<imsss:rollupRules objectiveMeasureWeight="7"/>'),
    'objectiveMeasureWeight="7"',
    'counts as it stands',
    'from 0 to 1',
  ],
  'a condition': [course2004(rule('condition="bored"')), 'condition="bored"', 'left out', 'Write one of satisfied'],
  'an action': [
    course2004(rule('condition="completed"', 'dance')),
    'action="dance"',
    'its rule was left out',
    'Write one of skip',
  ],
  'a percentage': [
    course2004(rollup('childActivitySet="atLeastPercent" minimumPercent="70"')),
    'minimumPercent="70"',
    'counts as it stands',
    'from 0 to 1',
  ],
  'a child set': [
    course2004(rollup('childActivitySet="most"')),
    'childActivitySet="most"',
    'read as "all"',
    'Write one of all',
  ],
  'a number of children': [
    course2004('<imsss:randomizationControls selectCount="99"/>'),
    'selectCount="99"',
    'it was ignored',
    'Move it to the item that holds the others',
  ],
  'a time of selection': [
    course2004('<imsss:randomizationControls selectionTiming="sometimes"/>'),
    'selectionTiming="sometimes"',
    'read as "never"',
    'Write one of never, once, onEachNewAttempt',
  ],
  'an objective twice': [course2004(objectives('', '')), 'objectiveID="o"', 'mean the first', 'its own id'],
  'two maps to one target': [
    course2004(objectives(WRITES, WRITES)),
    'writeNormalizedMeasure="true" for targetObjectiveID="g"',
    'reports last counts',
    'Let only one',
  ],
  'a resource twice': [
    resources('').replace('</resources>', `${sco12('res-1', 'index.html')}</resources>`),
    'identifier="res-1"',
    'first one is meant',
    'its own identifier',
  ],
  'a dependency that is not there': [
    resources(dependsOn('gone')),
    'identifierref="gone"',
    'ignored',
    'Add the resource',
  ],
  'dependencies in a circle': [
    resources(dependsOn('res-2'), dependsOn('res-1')),
    '"res-2" says identifierref="res-1"',
    'ignored',
    'Take one of the dependencies out',
  ],
  'an item with a page and items': [
    course12(item12(item12('', 'b'))),
    '<item> "a" says identifierref="res-1"',
    'one more part',
    'an item of its own',
  ],
  'nothing visible': [
    course2004('', 'isvisible="false"'),
    'isvisible="false"',
    'contents of the player are empty',
    'Leave isvisible out',
  ],
  'two standards': [
    course12(item12('')).replace('<manifest', '<manifest xmlns:imsss="http://www.imsglobal.org/xsd/imsss"'),
    '<schemaversion> says "1.2"',
    'read as SCORM 1.2',
    'of one standard',
  ],
  'a second organization': [
    course12(item12('')).replace(
      '</organizations>',
      `<organization identifier="more">${item12('', 'b')}</organization></organizations>`,
    ),
    '<organization> "more"',
    'learners never see it',
    'a package of its own',
  ],
  'an empty default organization': [
    course12(item12('')).replace(
      /<organizations[^>]*>/,
      '<organizations default="bare"><organization identifier="bare"/>',
    ),
    'default="bare", an organization without items',
    'first one with items is played',
    'Give it items',
  ],
};

it.each(Object.entries(FAULTS))('a package with a fault in %s comes in with its warning', async (_, fault) => {
  const [manifest, says, then, advice] = fault;
  const { warnings } = await bring(await packageZip({ manifest }));
  const found = warnings.filter(({ message }) => message.includes(says));
  expect(found).toMatchObject([{ file: 'imsmanifest.xml', line: expect.any(Number) as number }]);
  expect(found[0]?.message).toContain(then);
  expect(found[0]?.message).toContain(advice);
});

it('an xml:base elsewhere on the web is named in the refusal', async () => {
  const manifest = manifest12({ resourcesAttributes: 'xml:base="http://example.org/"' });
  await expect(bring(await packageZip({ manifest }))).rejects.toMatchObject({
    code: 'SCORM.EXTERNAL_LAUNCH',
    message: expect.stringContaining('xml:base="http://example.org/" puts resource "res-1"') as string,
  });
});
