import { Inject, Injectable } from '@nestjs/common';
import { CertifiedCyclesPort } from '@muster/certificates';
import type { CertifiedCycle } from '@muster/certificates';
import { CertifiedCycles } from '@muster/certification';
import type { Transaction } from '@muster/kernel';

/** The periods for which there are certificates are those that certification has certified. */
@Injectable()
export class CertificationCertifiedCycles extends CertifiedCyclesPort {
  constructor(@Inject(CertifiedCycles) private readonly cycles: CertifiedCycles) {
    super();
  }

  override of(tx: Transaction, assignmentId: string, sequence: number): Promise<CertifiedCycle | 'elsewhere' | null> {
    return this.cycles.of(tx, assignmentId, sequence);
  }
}
