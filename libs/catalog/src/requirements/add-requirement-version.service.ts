import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { dayInWords } from '@muster/contracts';
import type { RequirementVersionBody } from '@muster/contracts';
import { conflict, invalidInput, newId, notFound } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { CreateRequirement } from './create-requirement.service.js';
import { requirementOfOthers } from '../catalog.errors.js';
import { ReadRequirements } from './read-requirements.service.js';
import { ruleColumns } from './rule-columns.js';
import { RequirementRepository } from './requirement.repository.js';
import type { NewRequirementVersion } from './requirement.repository.js';

/** Gives a requirement a further version. Whoever keeps what follows from it calls this within the transaction that follows it up. */
@Injectable()
export class AddRequirementVersion {
  constructor(
    @Inject(RequirementRepository) private readonly requirements: RequirementRepository,
    @Inject(ReadRequirements) private readonly read: ReadRequirements,
    @Inject(CreateRequirement) private readonly creating: CreateRequirement,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * The version that a change would make. Writes nothing, and holds the requirement until the end of the transaction.
   * @throws MusterError 404, 403 for one of others, 409 where another version came meanwhile, 400 for days and rules that do not fit.
   */
  async plan(
    tx: Transaction,
    caller: Caller,
    id: string,
    body: RequirementVersionBody,
  ): Promise<NewRequirementVersion> {
    await this.requirements.lock(tx, id);
    const { mayChange } = await this.read.oneIn(tx, caller, id);
    if (!mayChange) throw requirementOfOthers();
    const newest = (await this.requirements.versions(tx, [id])).at(-1);
    if (!newest) throw notFound('requirement');
    const { basedOn, effectiveFrom, appliesTo, note = null, ...rule } = body;
    if (newest.versionId !== basedOn) {
      throw conflict(
        'CATALOG.REQUIREMENT_CHANGED',
        'Somebody has changed this requirement meanwhile. Look at its newest version and change that one.',
      );
    }
    const problems = [
      ...(effectiveFrom < newest.effectiveFrom
        ? [
            {
              path: 'effectiveFrom',
              message: `The newest version begins on ${dayInWords(newest.effectiveFrom)}. A further one begins on that day or later.`,
            },
          ]
        : []),
      ...(rule.timeZone === newest.timeZone
        ? []
        : [
            {
              path: 'timeZone',
              message: `The dates of this requirement are days in ${newest.timeZone}, and a calendar in another zone would end on other days. Leave the zone, or make a requirement of its own.`,
            },
          ]),
    ];
    if (problems.length > 0) throw invalidInput(problems);
    await this.creating.refuseUnfit(tx, rule);
    return {
      ...ruleColumns(rule),
      id,
      versionId: newId(),
      versionNumber: newest.versionNumber + 1,
      effectiveFrom,
      appliesTo,
      note,
      origin: null,
      createdBy: caller.personId,
    };
  }

  /** Saves what `plan` gave. */
  async add(tx: Transaction, caller: Caller, version: NewRequirementVersion): Promise<void> {
    await this.requirements.insertVersion(tx, version);
    const { id, createdBy: _by, ...rule } = version;
    await this.audit.record(tx, {
      action: 'requirement.version-added',
      actorId: caller.personId,
      subjectKind: 'requirement',
      subjectId: id,
      details: rule,
    });
  }
}
