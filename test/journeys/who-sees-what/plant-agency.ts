import { ApiClient, formWith } from '../support/api-client.js';
import type { TestRole } from '../support/fixtures.js';
import type { System } from '../support/system.js';
import { eventually } from '../support/system.js';
import type { AgencyOwner, Canaries } from './canaries.js';
import { plantAward, plantSavedReport, SEMINAR_DAY } from './plant-award.js';
import { plantSession } from './plant-session.js';
import { changeCourse, takeCourse } from './plant-training.js';
import type { Things } from './things.js';

/** What is common to all agencies. */
export interface Common {
  courseId: string;
  requirementId: string;
}

/** An agency with one of everything, and somebody who keeps it. */
export interface PlantedAgency {
  owner: AgencyOwner;
  agencyId: string;
  /** Of most who work there. */
  discipline: string;
  /** Its administrator, or for a court its educator. */
  keeper: ApiClient;
  things: Things;
  /** The token of its identity provider. */
  scimToken: string;
}

const POLICE = { kind: 'law_enforcement', discipline: 'law_enforcement_local', role: 'agency_admin' } as const;
const COURT = { kind: 'court', discipline: 'court_staff', role: 'judicial_educator' } as const;
/** Each agency's people pass with a score that no other agency's people have. */
const AGENCY_OF = {
  home: { ...POLICE, score: '91.113' },
  other: { ...POLICE, score: '92.224' },
  court: { ...COURT, score: '93.335' },
  bench: { ...COURT, score: '94.446' },
} as const;

export interface NewPerson {
  givenName: string;
  familyName: string;
  email: string;
  externalId?: string;
}

/** A person whom the administrator makes, with an API key of their own. */
export async function makePerson(
  { admin, appUrl }: System,
  person: NewPerson,
  place: { agencyId: string; discipline: string; title?: string } | undefined,
  roles: TestRole[],
  key: { name?: string; scopes?: string[] } = {},
): Promise<ApiClient> {
  const { id } = await admin.must<{ id: string }>('POST', '/people', {
    ...person,
    roles,
    ...(place ? { position: { ...place, startsOn: '2022-01-01' } } : {}),
  });
  const made = await admin.must<{ key: string }>('POST', '/api-keys', { name: 'Tests', ...key, personId: id });
  return ApiClient.withKey(appUrl, made.key, id);
}

/** Makes the agency and plants a canary into everything that has room for one. */
export async function plantAgency(
  system: System,
  canaries: Canaries,
  common: Common,
  owner: AgencyOwner,
  parentId?: string,
): Promise<PlantedAgency> {
  const { kind, discipline, role, score } = AGENCY_OF[owner];
  const { admin } = system;
  const agencyWord = canaries.word(owner, 'agency');
  const word = canaries.word(owner, 'people');
  const recordWord = canaries.word(owner, 'records');
  const agency = await admin.must<{ id: string }>('POST', '/agencies', {
    name: `${agencyWord} agency`,
    kind,
    externalId: `${agencyWord}-1`,
    timeZone: 'America/Chicago',
    ...(parentId ? { parentId } : {}),
  });
  canaries.add(owner, 'agencyId', agency.id);
  const keeper = await makePerson(
    system,
    { givenName: 'Kim', familyName: `${word}-keeper`, email: `${word}-keeper@agency.test` },
    { agencyId: agency.id, discipline },
    [{ role, scope: { kind: 'agency', id: agency.id } }],
    { name: `${canaries.word(owner, 'account')} key` },
  );
  const [key] = (await keeper.must<{ items: { id: string }[] }>('GET', '/api-keys')).items;
  const planted = { owner, agencyId: agency.id, discipline, keeper };
  const person = await plantPerson(system, canaries, common, planted, 1);
  await keeper.must('POST', `/people/${person.learner.personId}/invitations`, {});
  await plantDeparture(system, canaries, planted);
  const namesake = { givenName: 'Kim', familyName: `${word}-keeper`, email: `${word}-double@agency.test` };
  const double = await keeper.must<{ id: string }>('POST', '/people', {
    ...namesake,
    position: { agencyId: agency.id, discipline, startsOn: '2026-01-01' },
  });
  const rosterImport = await importRoster(keeper, agency.id, `${word}-9`, discipline);
  const scim = await keeper.must<{ id: string; token: string }>('POST', '/scim-connections', {
    agencyId: agency.id,
    name: `${word} provider`,
    defaultDiscipline: discipline,
  });
  const scimGroup = await makeGroup(system, scim.token, `${word} group`, person.learner.personId);
  const rule = await keeper.must<{ id: string }>('POST', '/assignment-rules', {
    requirementId: common.requirementId,
    audience: { agencyIds: [agency.id] },
    due: { anchor: 'assigned', days: 90 },
  });
  const course = await changeCourse(keeper, person.learner, { status: 'incomplete', score, word: recordWord });
  const session = await plantSession(
    keeper,
    common.courseId,
    agency.id,
    `${agencyWord} session`,
    person.things.externalId ?? '',
  );
  canaries.add(owner, 'agency', session.liveSession);
  canaries.add(owner, 'account', key?.id);
  canaries.add(owner, 'people', keeper.personId, double.id, rosterImport, scim.id, scimGroup);
  canaries.add(owner, 'records', rule.id, course.attemptId, course.packageImportId);
  return {
    ...planted,
    scimToken: scim.token,
    things: {
      ...person.things,
      ...session,
      ...(await plantAward(admin, canaries, owner, { agencyIds: [agency.id] })),
      savedReport: await plantSavedReport(keeper, canaries, owner, agency.id),
      actor: keeper.personId,
      agency: agency.id,
      agencyExternalId: `${agencyWord}-1`,
      apiKey: key?.id ?? '',
      ownCourse: course.id,
      packageImport: course.packageImportId,
      rosterImport,
      rule: rule.id,
      scimConnection: scim.id,
      scimGroup,
      version: course.versionId,
      word,
    },
  };
}

/** Adds a person with a position, an assignment, a seminar elsewhere and a course that was passed. */
export async function plantPerson(
  system: System,
  canaries: Canaries,
  common: Common,
  { owner, agencyId, keeper }: Pick<PlantedAgency, 'owner' | 'agencyId' | 'keeper'>,
  number: number,
): Promise<{ learner: ApiClient; things: Things }> {
  const word = canaries.word(owner, 'people');
  const recordWord = canaries.word(owner, 'records');
  const { discipline, score } = AGENCY_OF[owner];
  const email = `${word}-${number}@agency.test`.toLowerCase();
  const externalId = `${word}-${number}`;
  const learner = await makePerson(
    system,
    { givenName: `Pat${number}`, familyName: word, email, externalId },
    { agencyId, discipline, title: `${word} title` },
    [],
  );
  const { personId } = learner;
  const completion = await keeper.must<{ id: string }>('POST', '/completions', {
    personId,
    title: `${recordWord} seminar`,
    completedOn: SEMINAR_DAY,
    minutes: 45,
    evidence: `${recordWord} certificate`,
  });
  const leave = await keeper.must<{ id: string }>('POST', `/people/${personId}/leaves`, {
    agencyId,
    kind: 'deployment',
    startsOn: '2024-01-08',
    firstDayBack: '2024-02-05',
  });
  const { requirementId } = common;
  await keeper.must('POST', '/assignments', { requirementId, personIds: [personId], dueOn: '2030-01-31' });
  // Long over, so that it moves nothing.
  const exception = await keeper.must<{ id: string }>('POST', `/people/${personId}/exceptions`, {
    kind: 'hold',
    holdKind: 'suspension',
    startsOn: '2024-03-04',
    endsOn: '2024-03-05',
    reason: 'agency_decision',
    note: `${recordWord} approval`,
  });
  const [assignment] = (
    await learner.must<{ items: { id: string; items: { registrationId: string }[] }[] }>(
      'GET',
      `/people/${personId}/assignments`,
    )
  ).items;
  const registration = assignment?.items[0]?.registrationId ?? '';
  const attempt = await takeCourse(learner, registration, { status: 'passed', score, word: recordWord });
  await keeper.must('POST', `/attempts/${attempt}/reviews`, { finding: 'plausible', note: `${recordWord} review` });
  const [certificate] = (
    await eventually(
      () => learner.must<{ items: { id: string }[] }>('GET', `/certificates?personId=${personId}`),
      ({ items }) => items.length > 0,
    )
  ).items;
  canaries.add(owner, 'people', personId);
  canaries.add(
    owner,
    'records',
    certificate?.id,
    score,
    completion.id,
    exception.id,
    assignment?.id,
    registration,
    attempt,
  );
  return {
    learner,
    things: {
      attempt,
      certificate: certificate?.id ?? '',
      completion: completion.id,
      course: common.courseId,
      email,
      exception: exception.id,
      externalId,
      leave: leave.id,
      person: personId,
      registration,
      requirement: requirementId,
    },
  };
}

/** Somebody who is going to leave a seat that nobody else fills. */
async function plantDeparture(
  system: System,
  canaries: Canaries,
  { owner, agencyId, keeper }: Pick<PlantedAgency, 'owner' | 'agencyId' | 'keeper'>,
): Promise<void> {
  const word = canaries.word(owner, 'people');
  const leaver = { givenName: 'Lee', familyName: `${word}-leaver`, email: `${word}-leaver@agency.test` };
  const { personId } = await makePerson(system, leaver, { agencyId, discipline: 'victim_witness_staff' }, []);
  const on = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await keeper.must('POST', `/people/${personId}/separation`, { agencyId, on });
  canaries.add(owner, 'people', personId);
}

/** A group that the agency's identity provider keeps. */
async function makeGroup({ appUrl }: System, token: string, displayName: string, personId: string): Promise<string> {
  const answer = await fetch(`${appUrl}/scim/v2/Groups`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName,
      members: [{ value: personId }],
    }),
  });
  const body = (await answer.json()) as { id?: string };
  if (answer.status !== 201 || !body.id) throw new Error(`The group was not made: ${JSON.stringify(body)}`);
  return body.id;
}

/** A roster with one line that is taken and one that is not, so that its answer has something to tell. */
async function importRoster(keeper: ApiClient, agencyId: string, id: string, discipline: string): Promise<string> {
  const roster = [
    'external_id,given_name,family_name,email,discipline,title,starts_on',
    `${id},Ray,${id},${id}@agency.test,${discipline},Clerk,2023-01-01`,
    `${id}-bad,Roy,${id}-bad,${id}-bad@agency.test,${id}-discipline,Clerk,2023-01-01`,
  ].join('\r\n');
  const form = formWith('file', Buffer.from(roster), 'roster.csv', { mode: 'merge' });
  const begun = await keeper.must<{ id: string }>('POST', `/agencies/${agencyId}/roster-imports`, form);
  await eventually(
    () => keeper.must<{ finishedAt: string | null }>('GET', `/roster-imports/${begun.id}`),
    ({ finishedAt }) => finishedAt !== null,
  );
  return begun.id;
}
