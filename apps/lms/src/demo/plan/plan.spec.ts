import { ACCOUNTS, DEMO_PASSWORD } from './accounts.js';
import { AGENCIES, agencyOf, TASK_FORCE } from './agencies.js';
import { addDays, addMonths } from './days.js';
import { nameOf, NAMES } from './names.js';
import { demoPlan } from './plan.js';
import { REQUIREMENTS } from './requirements.js';
import { promotionsOf, rosterOf } from './roster-csv.js';
import { lastPosition } from './workforce.js';
import type { DemoPerson } from './workforce.js';

// Also the months in which a leap day, the turn of the year and the turn of the federal year fall.
const TODAYS = ['2026-11-24', '2027-01-31', '2027-03-01', '2028-02-29', '2028-10-01', '2029-07-15'];

const heldOn = ({ positions }: DemoPerson, day: string): boolean =>
  positions.some(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day));

describe.each(TODAYS)('the demo as of %s', (today) => {
  const plan = demoPlan(today);
  const { anchor, people, assignments, completions } = plan;
  const of = new Map(people.map((person) => [person.externalId, person]));

  it('is the same each time, and the same on every day of a month', () => {
    expect(demoPlan(today)).toEqual(plan);
    expect(demoPlan(anchor)).toEqual(plan);
  });

  it('has some 120 people, each with a name, an address and an identifier of their own', () => {
    expect(people.length).toBeGreaterThanOrEqual(110);
    expect(people.length).toBeLessThanOrEqual(135);
    for (const key of ['email', 'externalId'] as const) {
      expect(new Set(people.map((person) => person[key])).size).toBe(people.length);
    }
    expect(new Set(people.map(({ givenName, familyName }) => `${givenName} ${familyName}`)).size).toBe(people.length);
  });

  it('has one who has told to leave, in one to three months, and is the only one of the discipline', () => {
    const { externalId, agency, on } = plan.notice;
    expect(on > addMonths(today, 1) && on < addMonths(today, 3)).toBe(true);
    const discipline = lastPosition(of.get(externalId) as DemoPerson).discipline;
    const same = people.filter((person) => {
      const last = lastPosition(person);
      return last.agency === agency && last.discipline === discipline && last.endsOn === null;
    });
    expect(same.map((person) => person.externalId)).toEqual([externalId]);
  });

  it('gives nobody two positions at once, and none that ends before it begins', () => {
    for (const { positions } of people) {
      positions.forEach(({ startsOn, endsOn }, at) => {
        if (endsOn !== null) expect(endsOn >= startsOn).toBe(true);
        const next = positions[at + 1];
        if (next) expect([next.startsOn, endsOn]).toEqual([addDays(endsOn ?? '', 1), addDays(next.startsOn, -1)]);
      });
    }
  });

  it('loses about a tenth of its people in each year, and a court none', () => {
    const separations = people.flatMap(({ positions }) => positions.filter(({ ends }) => ends === 'separated'));
    expect(separations.filter(({ agency }) => agency === 'court')).toEqual([]);
    for (const yearsAgo of [3, 2, 1]) {
      const [from, to] = [addMonths(anchor, -12 * yearsAgo), addMonths(anchor, -12 * (yearsAgo - 1))];
      const left = separations.filter(({ endsOn }) => endsOn !== null && endsOn >= from && endsOn < to).length;
      const months = Array.from({ length: 12 }, (_, month) => addMonths(from, month));
      const headcount =
        months.reduce((sum, day) => sum + people.filter((person) => heldOn(person, day)).length, 0) / 12;
      expect(left / headcount).toBeGreaterThan(0.08);
      expect(left / headcount).toBeLessThan(0.14);
    }
  });

  it('has moves between agencies of one field, and promotions', () => {
    const moves = people.flatMap(({ positions }) => positions.filter(({ ends }) => ends === 'moved'));
    expect(moves.length).toBeGreaterThanOrEqual(4);
    expect(promotionsOf('police', people)?.trim().split('\r\n')).toHaveLength(5);
    expect(promotionsOf('court', people)).toBeUndefined();
  });

  it('records no training before it was owed, after somebody left, on a weekend or in the future', () => {
    for (const { person: id, completedOn } of completions) {
      const person = of.get(id);
      expect(person && heldOn(person, completedOn)).toBe(true);
      expect(completedOn < anchor).toBe(true);
      expect([0, 6]).not.toContain(new Date(`${completedOn}T12:00:00Z`).getUTCDay());
    }
    for (const { person: id, assignedOn } of assignments) {
      const person = of.get(id);
      expect(person && heldOn(person, assignedOn)).toBe(true);
    }
  });

  it('gives the court neither course, and at least five of its people the same seminar on the same day', () => {
    const court = new Set(people.filter(({ positions }) => positions[0].agency === 'court').map((p) => p.externalId));
    expect(court.size).toBe(6);
    expect(assignments.filter(({ person }) => court.has(person))).toEqual([]);
    const theirs = completions.filter(({ person }) => court.has(person));
    expect(theirs.filter(({ course }) => course !== null)).toEqual([]);
    for (const day of new Set(theirs.map(({ completedOn }) => completedOn))) {
      expect(theirs.filter(({ completedOn }) => completedOn === day).length).toBeGreaterThanOrEqual(5);
    }
  });

  it('leaves the learner both courses to take, not yet late', () => {
    const learner = people.find(({ account }) => account === 'learner');
    const owed = assignments.filter(({ person }) => person === learner?.externalId);
    expect(owed.map(({ requirement }) => requirement)).toEqual(['victimCentered', 'partnerships']);
    expect(owed.every(({ dueOn }) => dueOn > addDays(anchor, 31))).toBe(true);
    expect(completions.filter(({ person }) => person === learner?.externalId)).toEqual([]);
  });

  it('lets the training of two people run out so that on each day of the month one of them is in grace', () => {
    const late = people.filter(({ positions }) => positions[0].runsOutIn !== null);
    const expiries = late.map(({ externalId }) => {
      const theirs = completions.filter(({ person, course }) => person === externalId && course === 'PRT');
      return addMonths(theirs.at(-1)?.completedOn ?? '', 12);
    });
    const { graceDays } = REQUIREMENTS.partnerships;
    for (let day = anchor; day < addMonths(anchor, 1); day = addDays(day, 1)) {
      const inGrace = expiries.filter((expiry) => expiry <= day && day < addDays(expiry, graceDays));
      expect([day, inGrace.length > 0]).toEqual([day, true]);
    }
  });

  it('is paid by an award that began two years ago or more and still runs', () => {
    expect(plan.award.startsOn <= addMonths(anchor, -24)).toBe(true);
    expect(plan.award.startsOn > addMonths(anchor, -36)).toBe(true);
    expect(plan.award.endsOn >= addDays(anchor, 30)).toBe(true);
  });
});

describe('what is made up', () => {
  it('says so in every name of an agency and of the task force, and in every account', () => {
    const names = [
      TASK_FORCE,
      ...AGENCIES.map(({ name }) => name),
      ...Object.values(ACCOUNTS).map(({ label }) => label),
    ];
    expect(names.filter((name) => !name.endsWith('(demo)'))).toEqual([]);
  });

  it('has addresses that can reach nobody (RFC 2606)', () => {
    const { people } = demoPlan('2026-11-24');
    const addresses = [...people.map(({ email }) => email), ...Object.values(ACCOUNTS).map(({ email }) => email)];
    expect(addresses.filter((address) => !/@[a-z-]+\.example$/.test(address))).toEqual([]);
  });

  it('has members of at least eight kinds, law enforcement of three levels among them', () => {
    expect(new Set(AGENCIES.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8);
    const police = AGENCIES.filter(({ kind }) => kind === 'law_enforcement');
    expect(police.map(({ level }) => level).sort()).toEqual(['county', 'local', 'state']);
  });

  it('has an agreement that expires soon, one that has expired and one that was never signed', () => {
    const days = AGENCIES.map(({ mou }) => mou?.expiresInDays ?? null);
    expect(days).toEqual(expect.arrayContaining([45, -20, null]));
  });

  it('gives everybody who signs in one password that the product accepts, and the address of their person', () => {
    expect(DEMO_PASSWORD.length).toBeGreaterThanOrEqual(15);
    const { people } = demoPlan('2026-11-24');
    for (const key of ['learner', 'agencyAdmin', 'coordinator', 'educator'] as const) {
      expect(people.filter(({ account }) => account === key).map(({ email }) => email)).toEqual([ACCOUNTS[key].email]);
    }
  });

  it('names as many people as there are pairs of names', () => {
    const pairs = new Set(Array.from({ length: NAMES }, (_, at) => Object.values(nameOf(at)).join(' ')));
    expect(pairs.size).toBe(NAMES);
  });

  it('refuses an agency that is not in the demo', () => {
    expect(() => agencyOf('nowhere')).toThrow(RangeError);
  });
});

describe('the roster of an agency', () => {
  const { people } = demoPlan('2026-11-24');
  const lines = rosterOf('police', people).trim().split('\r\n');

  it('names everybody who was hired there, with the head as supervisor of the others', () => {
    const hired = people.filter(({ positions }) => positions[0].agency === 'police');
    expect(lines).toHaveLength(hired.length + 1);
    expect(lines[1]).toMatch(/Chief of police,\d{4}-\d\d-\d\d,$/);
    expect(lines.slice(2).every((line) => line.endsWith(`,${hired[0]?.externalId}`))).toBe(true);
  });

  it('leaves the last day out: departures are recorded one by one, as they would have been', () => {
    expect(lines[0]).not.toContain('ends_on');
  });
});
