import { Inject, Injectable } from '@nestjs/common';
import { AssignForPlan } from '@muster/certification';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { PlannedAssignmentsPort } from '@muster/readiness';
import type { PlannedAssignment, WantedAssignment } from '@muster/readiness';

/** What a plan asks of people becomes an assignment of certification. */
@Injectable()
export class CertificationPlannedAssignments extends PlannedAssignmentsPort {
  constructor(@Inject(AssignForPlan) private readonly assignments: AssignForPlan) {
    super();
  }

  override assign(tx: Transaction, caller: Caller, wanted: readonly WantedAssignment[]): Promise<PlannedAssignment[]> {
    return this.assignments.assign(tx, caller, wanted);
  }

  override moveDue(tx: Transaction, sourceId: string, dueOn: CivilDate): Promise<void> {
    return this.assignments.moveDue(tx, sourceId, dueOn);
  }

  override takeBack(tx: Transaction, sourceIds: readonly string[]): Promise<void> {
    return this.assignments.takeBack(tx, sourceIds);
  }
}
