import { scormPackages } from '@muster/testing';
import { formWith } from '../../support/api-client.js';
import type { Kind } from '../canaries.js';
import type { Things } from '../things.js';

/** What a request sends beside its path. */
export interface Sent {
  /** JSON, or text as it is with a media type in the headers. */
  body?: unknown;
  form?: () => Promise<FormData>;
  headers?: Record<string, string>;
  query?: string;
}

/** What is sent to change what belongs to the owner of these things; undefined for an owner who has no such thing. */
export type Send = (its: Things) => Sent | undefined;

/**
 * What a route that may change something changes. Each route of the server has its line here; the test refuses one without.
 *
 * - `changes`: what belongs to an agency, a task force or an award. Refused to whoever may not see that kind of theirs, and to every
 *   role that changes nothing.
 * - `by`: refused to everybody but these readers, whosever it is.
 * - `answers`: data, by POST because the question is long. Nothing changes, and no reader may be told more than they see; `counted`
 *   is how many things the answer says there are.
 * - `own`: what belongs to whoever asks, or is opened by a secret that the request brings.
 */
export type Written =
  | { changes: Kind; send: Send }
  | { by: readonly string[]; send: Send }
  | { answers: Kind; send: Send; counted: (body: unknown) => number }
  | { own: string };

/** Routes, each as its method and path, with what they change. */
export type Writes = Readonly<Record<string, Written>>;

export const API = '/api/v1';
export const SCIM = '/scim/v2';
export const DAY = '2026-11-02';
export const TUS = { 'tus-resumable': '1.0.0' };
export const ADMINISTRATORS = [
  'agency administrator',
  'administrator of the other agency',
  'administrator of the county above agency and court',
  'judicial educator',
  'administrator of the court',
  'judicial educator of another court',
  'system administrator',
];
export const MAKERS = [...ADMINISTRATORS, 'task force coordinator'];
export const SYSTEM = ['system administrator'];
export const json =
  (body: (its: Things) => unknown, needs: keyof Things = 'agency'): Send =>
  (its) =>
    its[needs] === undefined ? undefined : { body: body(its) };
export const bare: Send = () => ({});
export const scim =
  (body: (its: Things) => Record<string, unknown>, needs: keyof Things = 'person'): Send =>
  (its) =>
    its[needs] === undefined
      ? undefined
      : { body: JSON.stringify(body(its)), headers: { 'content-type': 'application/scim+json' } };
export const coursePackage = async (): Promise<FormData> =>
  formWith('package', await scormPackages.plain12(), 'course.zip', { title: 'A course' });
