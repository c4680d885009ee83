import { ApiClient } from './api-client.js';
import { ScriptedPlayer } from './scripted-player.js';
import type { System } from './system.js';

export interface Learner {
  personId: string;
  email: string;
  password: string;
  api: ApiClient;
  /** Launches a registration and opens the player; without a mode as the page does. */
  open(registrationId: string, how?: { mode?: 'normal' | 'review' }): Promise<ScriptedPlayer>;
}

export interface TestRole {
  role: string;
  scope: { kind: string; id?: string };
}

export async function makeAgency(
  admin: ApiClient,
  name: string,
  kind: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const agency = await admin.must<{ id: string }>('POST', '/agencies', {
    name,
    kind,
    timeZone: 'America/Chicago',
    ...more,
  });
  return agency.id;
}

/** A yearly requirement over some courses; its window opens a month before it expires. */
export async function makeRequirement(admin: ApiClient, title: string, courseIds: readonly string[]): Promise<string> {
  const curriculum = await admin.must<{ id: string }>('POST', '/curricula', {
    title,
    items: courseIds.map((courseId) => ({ courseId, required: true })),
  });
  const requirement = await admin.must<{ id: string }>('POST', '/requirements', {
    title,
    curriculumId: curriculum.id,
    timeZone: 'America/Chicago',
    windowMonths: 1,
    graceDays: 30,
    currency: { kind: 'rolling', months: 12, anchor: 'expiry' },
  });
  return requirement.id;
}

/** So many days from today, in Chicago. */
export function dayIn(days: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(Date.now() + days * 86_400_000);
}

/** An award from last year to the end of the next, with a period for each quarter. */
export async function makeAward(
  admin: ApiClient,
  title: string,
  scope: { agencyIds?: string[]; taskForceIds?: string[] },
): Promise<string> {
  const year = new Date().getUTCFullYear();
  const award = await admin.must<{ id: string }>('POST', '/awards', {
    number: `TEST-${title}`,
    funder: 'A funder',
    title,
    startsOn: `${year - 1}-01-01`,
    endsOn: `${year + 1}-12-31`,
    timeZone: 'America/Chicago',
    calendar: 'calendar_quarterly',
    scope,
  });
  return award.id;
}

/** A person at an agency who has been invited, has set a password and is signed in. */
export async function learnerWith(
  system: System,
  agencyId: string,
  givenName: string,
  familyName: string,
  roles: TestRole[] = [],
): Promise<Learner> {
  const { admin, appUrl } = system;
  const email = `${givenName}.${familyName}@agency.test`.toLowerCase();
  const password = 'quiet river, nine stones';
  const person = await admin.must<{ id: string }>('POST', '/people', {
    givenName,
    familyName,
    email,
    roles,
    position: { agencyId, discipline: 'law_enforcement_local', startsOn: '2022-01-01' },
  });
  const invitation = await admin.must<{ activationUrl: string }>('POST', `/people/${person.id}/invitations`, {});
  const token = /token=([^&]+)/.exec(invitation.activationUrl)?.[1] ?? '';
  await ApiClient.anonymous(appUrl).must('POST', '/activations', { token, password });
  const api = await ApiClient.signIn(appUrl, email, password);
  return {
    personId: person.id,
    email,
    password,
    api,
    open: async (registrationId, how = {}) => {
      const launch = await api.must<{ launchUrl: string }>('POST', `/registrations/${registrationId}/launches`, how);
      return ScriptedPlayer.open(launch.launchUrl);
    },
  };
}
