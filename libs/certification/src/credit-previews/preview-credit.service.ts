import { Inject, Injectable } from '@nestjs/common';
import type { CreditPreviewBody, ExceptionPreview } from '@muster/contracts';
import { DEFAULT_TIME_ZONE, Directory } from '@muster/directory';
import { Clock, invalidInput, newId, notFound, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import type { Altered } from '../cycles/histories.js';
import { EvidenceRepository } from '../data/evidence.repository.js';
import { PreviewChanges } from '../simulation/preview-changes.service.js';

/**
 * Shows through the same pure replay what training taken elsewhere, or taking it back, would change of somebody's status and dates.
 * Writes nothing, and tells of assignments alone that the caller sees.
 */
@Injectable()
export class PreviewCredit {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(EvidenceRepository) private readonly evidence: EvidenceRepository,
    @Inject(PreviewChanges) private readonly changes: PreviewChanges,
  ) {}

  /** @throws MusterError 404 for a person or a completion out of reach, 400 for a day in the future. */
  preview(caller: Caller, personId: string, body: CreditPreviewBody): Promise<ExceptionPreview> {
    return this.transactions.as(caller, async (tx) => {
      const person = await this.directory.requirePerson(tx, personId);
      const altered = await this.alteration(tx, person.id, body);
      return this.changes.of(tx, caller, personId, altered, this.clock.today(DEFAULT_TIME_ZONE));
    });
  }

  private async alteration(tx: Transaction, personId: string, { add, withdraw }: CreditPreviewBody): Promise<Altered> {
    if (add === undefined) {
      const training = { takenBack: withdraw === undefined ? [] : [withdraw] };
      const own = await this.evidence.of(tx, await this.directory.samePeople(tx, personId));
      if (!own.some(({ evidenceId }) => evidenceId === withdraw)) {
        // Training that is no course of the catalog counts for no rule, so nothing has to be looked at.
        return { training };
      }
      return { training, evidence: (rows) => rows.filter(({ evidenceId }) => evidenceId !== withdraw) };
    }
    const { courseId, completedOn: earnedOn, minutes } = add;
    if (earnedOn > this.clock.today(await this.directory.timeZoneOf(tx, personId, earnedOn))) {
      throw invalidInput([
        { path: 'add.completedOn', message: 'This date is in the future. Give the day on which the training ended.' },
      ]);
    }
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    const position =
      (await this.directory.primaryPosition(tx, personId, earnedOn)) ??
      (await this.directory.primaryPosition(tx, personId, today));
    if (!position) throw notFound('person');
    const { agencyId } = position;
    const training = { added: [{ personId, agencyId, courseId: courseId ?? null, completedOn: earnedOn, minutes }] };
    if (courseId === undefined) return { training };
    const court = position.agencyKind === 'court';
    const added = { evidenceId: newId(), personId, courseId, earnedOn, kind: 'external', minutes, court };
    return { training, evidence: (rows) => [...rows, added] };
  }
}
