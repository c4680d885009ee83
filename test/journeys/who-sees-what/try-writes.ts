import type { Canaries, Kind, Owner } from './canaries.js';
import { OWNERS } from './canaries.js';
import { pathOf } from './questions.js';
import { maySee } from './readers.js';
import type { Reader } from './readers.js';
import type { Things } from './things.js';
import { MAYERS, WRITES } from './writes.js';
import type { Sent, Written } from './writes/written.js';

/** As many requests at a time as the server has connections to the database to spare. */
const AT_ONCE = 8;
/** Readers whose roles, or whose lack of one, let them change nothing of anybody's. */
const CHANGE_NOTHING = [
  'signed out',
  'learner of the agency',
  'supervisor of the agency',
  'funder reviewer',
  'auditor of the agency',
  'auditor of everything',
];
const PROVIDER = 'identity provider of the agency';

export interface Tried {
  route: string;
  reader: string;
  owner: Owner;
  mustRefuse: boolean;
  status: number;
  answer: string;
  /** What the answer tells of that the reader may not be told. */
  told: { owner: Owner; kind: Kind | 'a count' }[];
}

interface Attempt {
  route: string;
  its: Exclude<Written, { own: string }>;
  reader: Reader;
  owner: Owner;
  sent: Sent;
  url: string;
}

/** Every route × reader × owner where nothing may come of it: what is not the reader's, and what only answers. */
export async function tryAll(
  readers: readonly Reader[],
  subjects: Record<Owner, Things>,
  canaries: Canaries,
): Promise<Tried[]> {
  const attempts = readers.flatMap((reader) => attemptsOf(reader, subjects));
  return inTurns(
    attempts.filter((attempt) => 'answers' in attempt.its || mustRefuse(attempt)),
    async (attempt) => {
      const answer = await send(attempt);
      const asked = `${attempt.url} ${JSON.stringify(attempt.sent.body ?? '')}`;
      const told: Tried['told'] = canaries
        .in(answer.all, asked)
        .filter((canary) => !maySee(attempt.reader, canary))
        .map(({ owner, kind }) => ({ owner, kind }));
      return { ...tried(attempt, answer), told: [...told, ...countedFor(attempt, answer)] };
    },
  );
}

/** Every route once more by somebody who may, one after the other. @returns what was not even understood or found. */
export async function tryAsMayers(readers: readonly Reader[], subjects: Record<Owner, Things>): Promise<Tried[]> {
  const refused: Tried[] = [];
  for (const route of Object.keys(WRITES)) {
    const mayer = readers.find(({ name }) => name === (MAYERS[route] ?? mayerOf(route)));
    const attempt = mayer && attemptsOf(mayer, subjects).find((each) => each.route === route);
    if (!attempt) continue;
    const one = tried(attempt, await send(attempt));
    // 409 is the answer to what was understood, found and allowed, and cannot be done now.
    if (one.status >= 300 && one.status !== 409) refused.push(one);
  }
  return refused;
}

/** One line for the message of a failed test. */
export function inWords({ route, reader, owner, status, answer }: Tried): string {
  return `${route} by the ${reader} for ${owner}: ${status} ${answer.slice(0, 300)}`;
}

function mayerOf(route: string): string {
  return isScim(route) ? PROVIDER : 'system administrator';
}

function isScim(route: string): boolean {
  return route.includes(' /scim/');
}

function attemptsOf(reader: Reader, subjects: Record<Owner, Things>): Attempt[] {
  return Object.entries(WRITES).flatMap(([route, its]) => {
    if ('own' in its) return [];
    return OWNERS.flatMap((owner) => {
      const url = pathOf(route.split(' ')[1] ?? '', subjects[owner]);
      const sent = its.send(subjects[owner]);
      return url === undefined || sent === undefined ? [] : [{ route, its, reader, owner, sent, url }];
    });
  });
}

function mustRefuse({ route, its, reader, owner }: Attempt): boolean {
  if (isScim(route) && reader.name !== PROVIDER) return true;
  if (CHANGE_NOTHING.includes(reader.name)) return true;
  if ('answers' in its) return false;
  if ('by' in its) return !its.by.includes(reader.name);
  return 'changes' in its && !maySee(reader, { owner, kind: its.changes });
}

/** A count above nothing of what the reader may not know of. */
function countedFor({ its, reader, owner }: Attempt, { status, body }: Answered): Tried['told'] {
  if (!('answers' in its) || status >= 300 || maySee(reader, { owner, kind: its.answers })) return [];
  return its.counted(JSON.parse(body)) === 0 ? [] : [{ owner, kind: 'a count' }];
}

interface Answered {
  status: number;
  body: string;
  all: string;
}

async function send({ route, reader, sent, url }: Attempt): Promise<Answered> {
  const { body, form, headers = {} } = sent;
  const answer = await fetch(`${reader.api.appUrl}${url}${sent.query ?? ''}`, {
    method: route.split(' ')[0],
    headers: {
      ...reader.api.credentials,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(form
      ? { body: await form() }
      : body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const head = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return { status: answer.status, body: text, all: `${head}\n\n${text}` };
}

function tried(attempt: Attempt, { status, body }: Answered): Tried {
  const { route, reader, owner } = attempt;
  return { route, reader: reader.name, owner, mustRefuse: mustRefuse(attempt), status, answer: body, told: [] };
}

async function inTurns<T, R>(work: readonly T[], does: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  const left = [...work];
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) done.push(await does(one));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}
