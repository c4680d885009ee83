import { Inject, Injectable } from '@nestjs/common';
import { Requirements } from '@muster/catalog';
import type { CivilDate, Transaction } from '@muster/kernel';
import { ruleOf } from '../cycles/rule-of.js';
import { certify, datesAround } from '../domain/index.js';
import type { RequirementRule } from '../domain/index.js';
import { dayOfMonth } from '../domain/month-arithmetic.js';

/** What a requirement would make of a training that is done on a day: the rule of today, without extensions and holds to come. */
export interface RenewalTerms {
  /** First day on which what ends on a day can be renewed. */
  opensOn(validUntil: CivilDate): CivilDate | null;
  /** Until when a training counts; null: for ever. @param renews the end of what it renews, null for somebody not valid. */
  validUntil(on: CivilDate, renews: CivilDate | null): CivilDate | null;
}

/** Tells planners what trainings on other days would mean. */
@Injectable()
export class ReadRenewalTerms {
  constructor(@Inject(Requirements) private readonly requirements: Requirements) {}

  /** By requirement; ids of no requirement are not in the map. */
  async of(tx: Transaction, requirementIds: readonly string[]): Promise<Map<string, RenewalTerms>> {
    const rows = await this.requirements.findMany(tx, requirementIds);
    return new Map([...rows].map(([id, row]) => [id, termsOf(ruleOf(row))]));
  }
}

export function termsOf(rule: RequirementRule): RenewalTerms {
  return {
    opensOn: (validUntil) =>
      datesAround(rule, { certifiedOn: BEFORE_ALL, baselineUntil: validUntil, anchorDay: dayOfMonth(validUntil) })
        .windowOpensOn,
    validUntil: (on, renews) => {
      const previous = renews && { validUntil: renews, baselineUntil: renews, anchorDay: dayOfMonth(renews) };
      const found = certify(rule, previous ? { previous } : {}, on);
      return found.certified ? found.dates.validUntil : renews;
    },
  };
}

const BEFORE_ALL = '1900-01-01';
