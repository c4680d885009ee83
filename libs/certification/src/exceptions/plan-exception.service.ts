import { Inject, Injectable } from '@nestjs/common';
import type { ExceptionEntry } from '@muster/contracts';
import { DEFAULT_TIME_ZONE, Directory } from '@muster/directory';
import type { HeldPosition } from '@muster/directory';
import { Clock, invalidInput, mayFor, newId, notFound, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { exceptionsWrite } from '../certification.permissions.js';
import { Histories } from '../cycles/histories.js';
import type { LoadedHistory } from '../cycles/histories.js';
import { AssignmentRepository } from '../data/assignment.repository.js';
import type { ExceptionRow } from '../data/exception.repository.js';
import { addDays, replay } from '../domain/index.js';
import { extensionOf, refuseRevocation } from './exception-dates.js';

type OfRequirement = Exclude<ExceptionEntry, { kind: 'hold' }>;

/** Turns what somebody wants to enter into the row it would be, or says what is in the way. Writes nothing. */
@Injectable()
export class PlanException {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(AssignmentRepository) private readonly assignments: AssignmentRepository,
    @Inject(Histories) private readonly histories: Histories,
  ) {}

  /**
   * @throws MusterError 404 for a person who is not at work in an agency of the caller's or to whom the requirement was never
   * assigned there, 409 for one who was erased, 400 for dates that say nothing.
   */
  async plan(tx: Transaction, caller: Caller, personId: string, body: ExceptionEntry): Promise<ExceptionRow> {
    const person = await this.directory.holdPerson(tx, personId);
    const today = this.clock.today(DEFAULT_TIME_ZONE);
    const held = (await this.directory.positionsOn(tx, [person.id], today)).filter((position) =>
      mayFor(caller, exceptionsWrite, position.agencyId),
    );
    const [first] = held;
    if (!first) throw notFound('person at work in an agency of yours');
    const row = (position: HeldPosition): ExceptionRow => ({
      id: newId(),
      kind: body.kind,
      personId: person.id,
      agencyId: position.agencyId,
      court: position.agencyKind === 'court',
      requirementId: null,
      holdKind: null,
      sequence: null,
      moves: null,
      from: today,
      to: null,
      movedTo: null,
      reason: body.reason,
      note: body.note ?? null,
      followsId: null,
      createdBy: caller.personId,
    });
    if (body.kind === 'hold') {
      return { ...row(first), holdKind: body.holdKind, ...days(body) };
    }
    const { loaded, position } = await this.assigned(tx, person.id, body, held);
    return { ...row(position), requirementId: body.requirementId, ...this.dates(body, loaded) };
  }

  /** The assignment on the side of the court's wall on which the caller has a say. */
  private async assigned(
    tx: Transaction,
    personId: string,
    { requirementId }: OfRequirement,
    held: readonly HeldPosition[],
  ): Promise<{ loaded: LoadedHistory; position: HeldPosition }> {
    for (const assignment of await this.assignments.ofPerson(tx, personId, requirementId)) {
      const position = held.find(({ agencyKind }) => (agencyKind === 'court') === assignment.court);
      const [loaded] = position ? await withSystemReach(tx, () => this.histories.load(tx, [assignment])) : [];
      if (loaded && position) return { loaded, position };
    }
    throw notFound('assignment of this requirement');
  }

  private dates(body: OfRequirement, { requirement, history }: LoadedHistory): Partial<ExceptionRow> {
    const today = this.clock.today(requirement.timeZone);
    const cycles = replay(history, today);
    switch (body.kind) {
      case 'waiver':
      case 'override':
        return days(body);
      case 'revocation':
        if (body.on > today) {
          throw invalidInput([
            {
              path: 'on',
              message: 'This date is in the future. A certification is revoked from today or an earlier day.',
            },
          ]);
        }
        refuseRevocation(cycles, body.on);
        return { from: body.on };
      case 'extension':
        return { from: today, moves: body.moves, movedTo: body.to, sequence: extensionOf(cycles, body, today) };
    }
  }
}

function days({ startsOn, endsOn }: { startsOn: CivilDate; endsOn?: CivilDate | undefined }): {
  from: CivilDate;
  to: CivilDate | null;
} {
  return { from: startsOn, to: endsOn === undefined ? null : addDays(endsOn, 1) };
}
