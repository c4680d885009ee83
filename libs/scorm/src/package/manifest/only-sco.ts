import type { PackageOrganization } from '../package-structure.js';
import { UnusablePackage } from '../unusable-package.js';
import { launchUrl } from './launch-url.js';
import type { ManifestContext } from './manifest-context.js';
import { allScopes } from './read-resources.js';

/**
 * An organization for a package without one: its only SCO. With none or several, what to play is not ours to guess.
 * @throws UnusablePackage `SCORM.NO_LAUNCHABLE`
 */
export function organizationOfOnlySco(title: string, context: ManifestContext): PackageOrganization {
  const scos = allScopes(context.root)
    .flatMap(({ resources }) => [...resources.values()])
    .filter(({ scormType, href }) => scormType === 'sco' && href !== null);
  const [sco] = scos;
  if (sco === undefined || scos.length > 1) {
    throw new UnusablePackage(
      'SCORM.NO_LAUNCHABLE',
      `The package has no organization with items, and ${scos.length === 0 ? 'no SCO' : `${scos.length} SCOs`} to choose from, so there is nothing to play. Add an <organization> with its items, or leave exactly one SCO.`,
      { file: context.file, line: context.root.element.line },
    );
  }
  context.warnings.add(
    'NO_ORGANIZATIONS',
    `The package has no organization with items; its only SCO, "${sco.identifier}", is played. Add an <organization> with an item for each part.`,
    sco.line,
  );
  return {
    identifier: 'organization-of-only-sco',
    title,
    objectivesGlobalToSystem: true,
    sharedDataGlobalToSystem: true,
    items: [
      {
        identifier: sco.identifier,
        title,
        visible: true,
        href: launchUrl(sco, undefined, true, context),
        scormType: 'sco',
        children: [],
        launchData: null,
        masteryScore: null,
        maxTimeAllowed: null,
        timeLimitAction: null,
        prerequisites: null,
        completionThreshold: null,
        scaledPassingScore: null,
        objectives: [],
        hideLmsUi: [],
        dataMaps: [],
      },
    ],
  };
}
