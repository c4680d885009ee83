import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

/** Somebody who was given the role of a coordinator over a task force. */
export interface Coordination {
  personId: string;
  taskForceId: string;
  taskForceName: string;
}

/** Who coordinates which task force. Whether the role is in force is for identity to say. */
@Injectable()
export class CoordinatorRepository {
  all(tx: Transaction): Promise<Coordination[]> {
    return tx.query<Coordination[]>(
      `SELECT g.person_id AS "personId", t.id AS "taskForceId", t.name AS "taskForceName"
       FROM identity.role_grant g JOIN directory.task_force t ON t.id = g.scope_id
       WHERE g.role = 'task_force_coordinator' AND g.scope_kind = 'task_force' ORDER BY t.id, g.person_id`,
    );
  }
}
