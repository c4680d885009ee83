import { Inject, Injectable } from '@nestjs/common';
import { CreditRulesPort } from '@muster/certificates';
import type { Credit, TrainingForCredit } from '@muster/certificates';
import { CreditRules } from '@muster/certification';
import type { Transaction } from '@muster/kernel';

/** What a training counts for is what certification counts of it. */
@Injectable()
export class CertificationCreditRules extends CreditRulesPort {
  constructor(@Inject(CreditRules) private readonly rules: CreditRules) {
    super();
  }

  override of(tx: Transaction, training: TrainingForCredit): Promise<Credit[]> {
    return this.rules.of(tx, training);
  }
}
