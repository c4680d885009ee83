import type { PackageItem, PackageStructure, SequencingPart } from './package-structure.js';
import { completesInSilence, countedItems, playableItems } from './playable-items.js';

function item(identifier: string, scormType: PackageItem['scormType'], more: Partial<PackageItem> = {}): PackageItem {
  const base = { identifier, title: identifier, visible: true, href: `${identifier}.html`, scormType, children: [] };
  const nothing = { launchData: null, masteryScore: null, maxTimeAllowed: null, timeLimitAction: null };
  const more2004 = { prerequisites: null, completionThreshold: null, scaledPassingScore: null };
  return { ...base, ...nothing, ...more2004, objectives: [], hideLmsUi: [], dataMaps: [], ...more };
}

function course(...items: PackageItem[]): PackageStructure {
  const organization = { identifier: 'org', title: '', items };
  return {
    standard: 'scorm_2004_4th',
    identifier: 'p',
    title: '',
    organizations: [{ ...organization, objectivesGlobalToSystem: true, sharedDataGlobalToSystem: true }],
    defaultOrganization: 'org',
  };
}

const ids = (items: readonly PackageItem[]) => items.map(({ identifier }) => identifier);
const counted = (structure: PackageStructure) => ids(countedItems(playableItems(structure)));

describe('the parts of a course', () => {
  const sco = item('sco', 'sco');
  const leaflet = item('leaflet', 'asset');
  const module = item('module', 'asset', { href: null, children: [sco, leaflet] });

  it('are the items with a page, at any depth', () => {
    expect(ids(playableItems(course(module, item('last', 'sco'))))).toEqual(['sco', 'leaflet', 'last']);
  });

  it('count for the result where they are SCOs, and as assets only where there is nothing else', () => {
    expect(counted(course(module))).toEqual(['sco']);
    expect(counted(course(leaflet, item('film', 'asset')))).toEqual(['leaflet', 'film']);
    expect(counted(course())).toEqual([]);
  });
});

describe('an asset that was opened', () => {
  const controls = (attributes: Record<string, string>): Partial<PackageItem> => {
    const part: SequencingPart = { name: 'deliveryControls', vocabulary: 'imsss', attributes, children: [] };
    return { sequencing: { parts: [part] } };
  };

  it('is completed, unless its package leaves that to the content', () => {
    expect(completesInSilence(item('a', 'asset'))).toBe(true);
    expect(completesInSilence(item('a', 'asset', controls({ completionSetByContent: 'false' })))).toBe(true);
    expect(completesInSilence(item('a', 'asset', controls({ completionSetByContent: 'true' })))).toBe(false);
  });
});
