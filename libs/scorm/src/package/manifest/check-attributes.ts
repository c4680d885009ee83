import {
  CHILD_SETS,
  CONSIDERATIONS,
  ROLLUP_ACTIONS,
  RULE_ACTIONS,
  RULE_CONDITIONS,
} from '../../domain/sequencing/index.js';
import type { PackageWarnings } from '../package-warnings.js';
import { isDuration2004 } from './duration.js';
import { booleanOf } from './value.js';
import type { XmlElement } from './xml-element.js';

/** What an attribute may hold. The default is what the reading makes of anything else. */
type Rule =
  | { kind: 'boolean'; otherwise: boolean }
  | { kind: 'word'; words: readonly string[]; then: string }
  | { kind: 'number'; from: number; to: number; whole?: boolean; otherwise: string }
  | { kind: 'duration' };

const yes: Rule = { kind: 'boolean', otherwise: true };
const no: Rule = { kind: 'boolean', otherwise: false };
const readAs = (word: string): string => `it was read as "${word}"`;
const word = (words: readonly string[], otherwise: string): Rule => ({ kind: 'word', words, then: readAs(otherwise) });
const needed = (words: readonly string[], then: string): Rule => ({ kind: 'word', words, then });
const number = (from: number, to: number, otherwise: string, whole = false): Rule => ({
  kind: 'number',
  from,
  to,
  otherwise,
  whole,
});
const MOST = Number.MAX_SAFE_INTEGER;
const CONDITION_LEFT_OUT = 'the condition was left out, and a rule without another one never applies';
const RULE_LEFT_OUT = 'its rule was left out';
const TIMINGS = ['never', 'once', 'onEachNewAttempt'];
const consideration = word(CONSIDERATIONS, 'always');

/** Attributes that are read as values, by element (CAM 4th Ed. 5.1; defaults of SN 4th Ed. 3). */
const RULES: Record<string, Record<string, Rule>> = {
  item: { isvisible: yes },
  organization: { objectivesGlobalToSystem: yes, sharedDataGlobalToSystem: yes },
  map: { readSharedData: yes, writeSharedData: yes },
  completionThreshold: { completedByMeasure: no },
  controlMode: {
    choice: yes,
    choiceExit: yes,
    flow: no,
    forwardOnly: no,
    useCurrentAttemptObjectiveInfo: yes,
    useCurrentAttemptProgressInfo: yes,
  },
  constrainedChoiceConsiderations: { constrainChoice: no, preventActivation: no },
  limitConditions: {
    attemptLimit: number(0, MOST, 'no limit', true),
    attemptAbsoluteDurationLimit: { kind: 'duration' },
  },
  ruleConditions: { conditionCombination: word(['all', 'any'], 'all') },
  ruleCondition: {
    condition: needed(RULE_CONDITIONS, CONDITION_LEFT_OUT),
    operator: word(['not', 'noOp'], 'noOp'),
    measureThreshold: number(-1, 1, '0'),
  },
  ruleAction: { action: needed(RULE_ACTIONS, RULE_LEFT_OUT) },
  rollupRules: {
    rollupObjectiveSatisfied: yes,
    rollupProgressCompletion: yes,
    objectiveMeasureWeight: number(0, 1, '1'),
  },
  rollupRule: {
    childActivitySet: word(CHILD_SETS, 'all'),
    minimumCount: number(0, MOST, '0', true),
    minimumPercent: number(0, 1, '0'),
  },
  rollupConditions: { conditionCombination: word(['all', 'any'], 'any') },
  rollupCondition: {
    condition: needed(RULE_CONDITIONS, CONDITION_LEFT_OUT),
    operator: word(['not', 'noOp'], 'noOp'),
  },
  rollupAction: { action: needed(ROLLUP_ACTIONS, RULE_LEFT_OUT) },
  rollupConsiderations: {
    requiredForSatisfied: consideration,
    requiredForNotSatisfied: consideration,
    requiredForCompleted: consideration,
    requiredForIncomplete: consideration,
    measureSatisfactionIfActive: yes,
  },
  primaryObjective: { satisfiedByMeasure: no },
  objective: { satisfiedByMeasure: no },
  mapInfo: {
    ...mapAccess(['SatisfiedStatus', 'NormalizedMeasure']),
    ...mapAccess(['RawScore', 'MinScore', 'MaxScore', 'CompletionStatus', 'ProgressMeasure']),
  },
  randomizationControls: {
    selectionTiming: word(TIMINGS, 'never'),
    randomizationTiming: word(TIMINGS, 'never'),
    selectCount: number(0, MOST, 'all children', true),
    reorderChildren: no,
  },
  deliveryControls: { tracked: yes, completionSetByContent: no, objectiveSetByContent: no },
};

/** Warns of each attribute of this element whose value the standard does not know, and says what was made of it. */
export function checkAttributes(element: XmlElement, warnings: PackageWarnings): void {
  const rules = Object.hasOwn(RULES, element.name) ? RULES[element.name] : undefined;
  if (rules === undefined) return;
  for (const { name, value } of element.attributes) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    const fault = rule === undefined ? null : faultOf(rule, value.trim());
    if (fault === null) continue;
    const says = `<${element.name}> says ${name}="${value.trim().slice(0, 60)}"`;
    warnings.add(fault.code, `${says}, ${fault.sentence}`, element.line);
  }
}

/** The same for everything in an element. */
export function checkAllAttributes(element: XmlElement, warnings: PackageWarnings): void {
  checkAttributes(element, warnings);
  for (const child of element.children) checkAllAttributes(child, warnings);
}

interface Fault {
  code: 'VALUE_IGNORED' | 'VALUE_DOUBTFUL';
  /** Goes on after the value. */
  sentence: string;
}

function faultOf(rule: Rule, value: string): Fault | null {
  switch (rule.kind) {
    case 'boolean':
      return booleanFault(value, rule.otherwise);
    case 'word':
      if (rule.words.includes(value)) return null;
      return {
        code: 'VALUE_IGNORED',
        sentence: `which the standard does not know; ${rule.then}. Write one of ${rule.words.join(', ')}.`,
      };
    case 'number':
      return numberFault(value, rule);
    case 'duration':
      if (isDuration2004(value)) return null;
      return {
        code: 'VALUE_DOUBTFUL',
        sentence: 'which is no duration; it is handed to the SCO as it stands. Write it like PT1H30M.',
      };
  }
}

function booleanFault(value: string, otherwise: boolean): Fault | null {
  if (/^(true|false|1|0)$/.test(value)) return null;
  const read = booleanOf(value, otherwise);
  return {
    code: 'VALUE_IGNORED',
    sentence: `which is neither true nor false; ${readAs(String(read))}. Write true or false, in small letters.`,
  };
}

function numberFault(value: string, { from, to, whole, otherwise }: Rule & { kind: 'number' }): Fault | null {
  const number = value === '' ? Number.NaN : Number(value);
  const kind = whole === true ? 'whole number' : 'number';
  const range = to === MOST ? `a ${kind} of ${from} or more` : `a ${kind} from ${from} to ${to}`;
  if (number >= from && number <= to && (whole !== true || Number.isInteger(number))) return null;
  // Whoever reads a whole number takes a negative one for none; any other number counts as it is written.
  const counts = Number.isFinite(number) && !(whole === true && number < 0);
  return counts
    ? { code: 'VALUE_DOUBTFUL', sentence: `which is not ${range}; it counts as it stands. Write ${range}.` }
    : { code: 'VALUE_IGNORED', sentence: `which is not ${range}; it was read as ${otherwise}. Write ${range}.` };
}

/** A map reads and does not write unless it says so (SN 4th Ed. 3.10.4). */
function mapAccess(values: readonly string[]): Record<string, Rule> {
  return Object.fromEntries(
    values.flatMap((value) => [
      [`read${value}`, yes],
      [`write${value}`, no],
    ]),
  );
}
