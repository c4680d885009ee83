import type { PackageItem, PackageOrganization, PackageStructure, Sequencing } from '../package-structure.js';
import type { ActivityDefinition } from '../../domain/sequencing/index.js';
import { completionOf, controlsOf, deliveryOf, limitOf, randomizationOf, selectionOf } from './read-controls.js';
import { objectivesOf } from './read-objectives.js';
import { rollupOf, rollupRulesOf, rulesOf } from './read-rules.js';

/** The activity tree of the organization that a package plays (CAM 4th Ed. 3.4.1, SN 2.1.2). */
export function activityTreeOf(structure: PackageStructure): ActivityDefinition {
  const organization = structure.organizations.find(({ identifier }) => identifier === structure.defaultOrganization);
  if (!organization) throw new Error(`The package has no organization ${structure.defaultOrganization}.`);
  return {
    ...sequenced(organization),
    children: organization.items.map(activityOf),
    keepsGlobals: organization.objectivesGlobalToSystem,
  };
}

function activityOf(item: PackageItem): ActivityDefinition {
  return {
    ...sequenced(item),
    children: item.children.map(activityOf),
    visible: item.visible,
    reports: item.scormType === 'sco',
    completion: completionOf(item),
    hidden: [...item.hideLmsUi],
  };
}

function sequenced(owner: PackageItem | PackageOrganization): ActivityDefinition {
  const sequencing: Sequencing = owner.sequencing ?? { parts: [] };
  return {
    id: owner.identifier,
    title: owner.title,
    children: [],
    visible: true,
    reports: false,
    controls: controlsOf(sequencing),
    preConditions: rulesOf(sequencing, 'preConditionRule'),
    exitConditions: rulesOf(sequencing, 'exitConditionRule'),
    postConditions: rulesOf(sequencing, 'postConditionRule'),
    attemptLimit: limitOf(sequencing),
    rollupRules: rollupRulesOf(sequencing),
    rollup: rollupOf(sequencing),
    objectives: objectivesOf(sequencing),
    selection: selectionOf(sequencing),
    randomization: randomizationOf(sequencing),
    delivery: deliveryOf(sequencing),
    completion: { byMeasure: false, minimum: 1, weight: 1 },
    hidden: [],
    keepsGlobals: true,
  };
}
