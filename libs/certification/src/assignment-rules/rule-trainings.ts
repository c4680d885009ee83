import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import { AskedTrainings } from '@muster/directory';
import type { AskedTraining } from '@muster/directory';
import type { CivilDate, Transaction } from '@muster/kernel';
import { AssignmentRuleRepository } from './assignment-rule.repository.js';
import { ReadRuleTerms } from './rule-terms.service.js';
import { RuleSourceRepository } from './rule-source.repository.js';

/** Tells the directory what assignment rules ask of people, before it changes where they work. */
@Injectable()
export class RuleTrainings extends AskedTrainings {
  constructor(
    @Inject(AssignmentRuleRepository) private readonly rules: AssignmentRuleRepository,
    @Inject(ReadRuleTerms) private readonly terms: ReadRuleTerms,
    @Inject(RuleSourceRepository) private readonly sources: RuleSourceRepository,
    @Inject(Requirements) private readonly requirements: Requirements,
  ) {
    super();
  }

  override async of(tx: Transaction, personIds: readonly string[], on: CivilDate): Promise<AskedTraining[]> {
    const rules = await this.rules.kept(tx);
    if (rules.length === 0 || personIds.length === 0) return [];
    const terms = (await this.terms.of(tx, rules)).map((rule) => ({ ...rule, today: on }));
    const asked = await this.sources.asked(tx, terms, { personIds });
    const names = await this.requirements.findMany(tx, [...new Set(asked.map(({ requirementId }) => requirementId))]);
    return asked.map((training) => ({ ...training, requirementName: names.get(training.requirementId)?.title ?? '' }));
  }
}
