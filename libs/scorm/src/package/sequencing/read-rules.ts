import type { Sequencing, SequencingPart } from '../package-structure.js';
import {
  CHILD_SETS,
  CONSIDERATIONS,
  ROLLUP_ACTIONS,
  RULE_ACTIONS,
  RULE_CONDITIONS,
} from '../../domain/sequencing/index.js';
import type { Condition, RollupControls, RollupRule, SequencingRule } from '../../domain/sequencing/index.js';
import { decimal, idOf, partsOf, truth, word } from './part-value.js';

/** Rules of one kind in their order (SN 3.4). A rule of an action that is not in the vocabulary never applies. */
export function rulesOf(
  sequencing: Sequencing,
  kind: 'preConditionRule' | 'exitConditionRule' | 'postConditionRule',
): SequencingRule[] {
  return partsOf(sequencing, 'sequencingRules')
    .flatMap((rules) => partsOf(rules, kind))
    .flatMap((rule) => {
      const action = RULE_ACTIONS.find((known) => known === partsOf(rule, 'ruleAction')[0]?.attributes['action']);
      const conditions = partsOf(rule, 'ruleConditions')[0];
      if (!action) return [];
      return {
        action,
        combination: word(conditions?.attributes['conditionCombination'], ['all', 'any'] as const, 'all'),
        conditions: conditionsOf(partsOf(conditions, 'ruleCondition')),
      };
    });
}

export function rollupRulesOf(sequencing: Sequencing): RollupRule[] {
  return partsOf(sequencing, 'rollupRules')
    .flatMap((rules) => partsOf(rules, 'rollupRule'))
    .flatMap((rule) => {
      const action = ROLLUP_ACTIONS.find((known) => known === partsOf(rule, 'rollupAction')[0]?.attributes['action']);
      const conditions = partsOf(rule, 'rollupConditions')[0];
      if (!action) return [];
      return {
        action,
        childSet: word(rule.attributes['childActivitySet'], CHILD_SETS, 'all'),
        minimumCount: decimal(rule.attributes['minimumCount'], 0),
        minimumPercent: decimal(rule.attributes['minimumPercent'], 0),
        combination: word(conditions?.attributes['conditionCombination'], ['all', 'any'] as const, 'any'),
        conditions: conditionsOf(partsOf(conditions, 'rollupCondition')),
      };
    });
}

/** What an activity adds to its parent (SN 3.7.3, 3.7.4). */
export function rollupOf(sequencing: Sequencing): RollupControls {
  const rules = partsOf(sequencing, 'rollupRules')[0];
  const considerations = partsOf(sequencing, 'rollupConsiderations', 'adlseq')[0];
  const required = (name: string): RollupControls['requiredFor']['satisfied'] =>
    word(considerations?.attributes[name], CONSIDERATIONS, 'always');
  return {
    objectiveSatisfied: truth(rules, 'rollupObjectiveSatisfied', true),
    progressCompletion: truth(rules, 'rollupProgressCompletion', true),
    measureWeight: decimal(rules?.attributes['objectiveMeasureWeight'], 1),
    requiredFor: {
      satisfied: required('requiredForSatisfied'),
      notSatisfied: required('requiredForNotSatisfied'),
      completed: required('requiredForCompleted'),
      incomplete: required('requiredForIncomplete'),
    },
    measureSatisfactionIfActive: truth(considerations, 'measureSatisfactionIfActive', true),
  };
}

function conditionsOf(parts: readonly SequencingPart[]): Condition[] {
  return parts.flatMap(({ attributes }) => {
    const name = RULE_CONDITIONS.find((known) => known === attributes['condition']);
    if (!name) return [];
    const objective = idOf(attributes['referencedObjective']);
    const threshold = attributes['measureThreshold'];
    return {
      name,
      not: attributes['operator'] === 'not',
      ...(objective ? { objective } : {}),
      ...(threshold === undefined ? {} : { threshold: decimal(threshold, 0) }),
    };
  });
}
