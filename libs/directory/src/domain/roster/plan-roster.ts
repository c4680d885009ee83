import { isHeldOn } from '../position-interval.js';
import { planPosition } from './plan-position.js';
import { Recognizer } from './recognize.js';
import type { Recognized } from './recognize.js';
import type { KnownPerson, PersonFacts, RosterInput, RosterPlan } from './roster-plan.js';

/** A full roster that would separate more than this share of an agency is more likely a broken file than a true one. */
const LARGEST_SHARE_MISSING = 0.2;

/** Compares a roster with what is known and says what to write. Pure: the same input gives the same plan, dry run or not. */
export function planRoster(input: RosterInput): RosterPlan {
  const plan: RosterPlan = {
    outcomes: [],
    newPeople: [],
    changedPeople: [],
    newPositions: [],
    corrected: [],
    ended: [],
    rejected: 0,
    problems: [],
    needsConfirmation: false,
    headcount: 0,
    missing: 0,
  };
  const recognizer = new Recognizer(input);
  const recognized: Recognized[] = [];
  for (const line of input.lines) {
    const result = line.values && recognizer.recognize(line, line.values);
    if (result && 'person' in result) recognized.push(result);
    else plan.rejected += 1;
    if (result && !('person' in result)) plan.problems.push({ ...result, severity: 'error' });
  }
  // Supervisors may come later in the file than those they supervise, so everybody is recognized first.
  const idOf = new Map<string, string>();
  for (const person of input.known) if (person.externalId !== null) idOf.set(person.externalId, person.id);
  for (const { line, person } of recognized) if (line.externalId !== undefined) idOf.set(line.externalId, person.id);
  for (const entry of recognized) planLine(plan, input, entry, supervisorOf(plan, idOf, entry));
  if (input.mode === 'full') {
    const named = new Set(input.lines.flatMap((line) => recognizer.find(line)?.id ?? []));
    for (const { known } of recognized) if (known) named.add(known.id);
    planMissing(plan, input, named);
  }
  return plan;
}

/** Undefined leaves the supervisor as it is, also when the file names somebody who is not known. */
function supervisorOf(plan: RosterPlan, idOf: ReadonlyMap<string, string>, entry: Recognized): string | undefined {
  const wanted = entry.values.supervisorExternalId;
  if (wanted === undefined) return undefined;
  const id = idOf.get(wanted);
  if (id !== undefined && id !== entry.person.id) return id;
  const message =
    id === undefined
      ? `Nobody of this agency has the external id ${wanted}, so the supervisor stays as it is.`
      : 'Somebody cannot be their own supervisor, so the supervisor stays as it is.';
  plan.problems.push({ line: entry.line.line, column: 'supervisor_external_id', message, severity: 'warning' });
  return undefined;
}

function planLine(plan: RosterPlan, input: RosterInput, entry: Recognized, supervisorId: string | undefined): void {
  const { values, person, known } = entry;
  if (!known) {
    const { discipline, startsOn, endsOn = null, title = null } = values;
    if (discipline === undefined || startsOn === undefined)
      throw new Error('A newcomer was recognized without a post.');
    const place = { id: input.newId(), personId: person.id, agencyId: input.agencyId };
    plan.newPositions.push({ ...place, discipline, title, supervisorId: supervisorId ?? null, startsOn, endsOn });
    if (!entry.arrives) plan.newPeople.push(person);
    plan.outcomes.push({ personId: person.id, outcome: entry.arrives ? 'rehired' : 'created' });
    return;
  }
  const change = planPosition(known.positions, { ...values, supervisorId }, input.today);
  if ('message' in change) {
    plan.rejected += 1;
    plan.problems.push({ line: entry.line.line, column: change.column, message: change.message, severity: 'error' });
    return;
  }
  const renamed = planFacts(plan, known, entry);
  if (change.started) plan.newPositions.push({ ...change.started, id: input.newId() });
  if (change.corrected) plan.corrected.push(change.corrected);
  if (change.ended) plan.ended.push(change.ended);
  const outcome = change.outcome === 'unchanged' && renamed ? 'updated' : change.outcome;
  plan.outcomes.push({ personId: person.id, outcome });
}

/** An empty field leaves what is known. @returns true when something differs. */
function planFacts(plan: RosterPlan, known: KnownPerson, { line, values }: Recognized): boolean {
  const before: PersonFacts = {
    id: known.id,
    givenName: known.givenName,
    familyName: known.familyName,
    email: known.email,
    externalId: known.externalId,
  };
  const after: PersonFacts = {
    ...before,
    givenName: values.givenName,
    familyName: values.familyName,
    email: line.email ?? known.email,
    externalId: line.externalId ?? known.externalId,
  };
  const differs = (Object.keys(after) as (keyof PersonFacts)[]).some((field) => after[field] !== before[field]);
  if (differs) plan.changedPeople.push({ before, after });
  return differs;
}

/** Ends today the positions of those whom a full roster does not name. Positions that begin later are left alone. */
function planMissing(plan: RosterPlan, input: RosterInput, named: ReadonlySet<string>): void {
  const here = input.known.filter(({ positions }) => positions.some((position) => isHeldOn(position, input.today)));
  const missing = here.flatMap((person) => {
    if (named.has(person.id)) return [];
    const open = person.positions.filter((held) => isHeldOn(held, input.today) && held.endsOn !== input.today);
    return open.length > 0 ? [{ person, open }] : [];
  });
  plan.headcount = here.length;
  if (input.unreadable) {
    const message = 'A part of the file could not be read, so nobody was separated. Mend the file and send it again.';
    plan.problems.push({ line: 1, column: null, message, severity: 'warning' });
    return;
  }
  plan.missing = missing.length;
  plan.needsConfirmation = missing.length > here.length * LARGEST_SHARE_MISSING;
  for (const { person, open } of missing) {
    plan.ended.push(...open.map((position) => ({ position, endsOn: input.today })));
    plan.outcomes.push({ personId: person.id, outcome: 'separated' });
  }
}
