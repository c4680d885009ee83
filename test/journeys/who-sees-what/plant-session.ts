import type { ApiClient } from '../support/api-client.js';

/** Half an hour ago and two hours ahead on the clocks of the agencies, so that the session goes on while the matrix asks. */
export function now(minutes: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Chicago',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(Date.now() + minutes * 60_000).replace(' ', 'T');
}

/** A live session with a sign-in sheet that has one line. */
export async function plantSession(
  keeper: ApiClient,
  courseId: string,
  agencyId: string,
  title: string,
  externalId: string,
): Promise<{ liveSession: string; sheet: string }> {
  const { id } = await keeper.must<{ id: string }>('POST', '/live-sessions', sessionOf(agencyId, courseId, title));
  const [from = '', to = ''] = [now(-30), now(-10)].map((moment) => moment.slice(11));
  const sheet = await keeper.must<{ sheetId: string }>('POST', `/live-sessions/${id}/sheets`, {
    csv: `external_id,in,out\n${externalId},${from},${to}`,
  });
  return { liveSession: id, sheet: sheet.sheetId };
}

export function sessionOf(agencyId: string | undefined, courseId: string | undefined, title: string): unknown {
  return {
    agencyId,
    title,
    startsAt: now(-30),
    endsAt: now(120),
    credits: [{ courseId, minutes: 60 }],
    partialFromPercent: 80,
    partialCredit: 'attended',
  };
}
