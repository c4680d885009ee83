import { problemFrom, unreachable } from './problem-error.js';

const base = '/api/v1';
let csrfToken = '';
let onSignedOut: () => void = () => undefined;

/** The token of the present session; it is kept in memory only. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Called when the server no longer knows the session, so that the page can ask to sign in again. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

export type QueryValues = Record<string, string | number | boolean | null | undefined>;

/** Leaves out what is empty. */
export function withQuery(path: string, query: QueryValues = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

/** Address of an API answer for plain links, such as downloads. */
export function apiHref(path: string, query?: QueryValues): string {
  return base + withQuery(path, query);
}

/** 128 random bits. `crypto.randomUUID` exists only in secure contexts, and small agencies start on plain http in their own network. */
export function idempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function csrfHeader(): Record<string, string> {
  return { 'X-CSRF-Token': csrfToken };
}

export function unsafeHeaders(): Record<string, string> {
  return { ...csrfHeader(), 'Idempotency-Key': idempotencyKey() };
}

export function readAnswer<T>(path: string, status: number, text: string): T {
  if (status >= 400) {
    if (status === 401 && path !== '/sessions') onSignedOut();
    throw problemFrom(status, text);
  }
  return (text ? JSON.parse(text) : undefined) as T;
}

async function send<T>(method: string, path: string, init: RequestInit): Promise<T> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(base + path, { method, credentials: 'same-origin', ...init });
    status = response.status;
    text = await response.text();
  } catch {
    throw unreachable();
  }
  return readAnswer<T>(path, status, text);
}

/** GET, with empty query values left out. */
export function get<T>(path: string, query?: QueryValues): Promise<T> {
  return send<T>('GET', withQuery(path, query), { headers: { Accept: 'application/json' } });
}

function withBody<T>(method: string, path: string, body: unknown): Promise<T> {
  return send<T>(method, path, {
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...unsafeHeaders() },
    body: JSON.stringify(body),
  });
}

export const post = <T>(path: string, body: unknown = {}): Promise<T> => withBody<T>('POST', path, body);
export const patch = <T>(path: string, body: unknown): Promise<T> => withBody<T>('PATCH', path, body);
export const put = <T>(path: string, body: unknown): Promise<T> => withBody<T>('PUT', path, body);

export async function remove(path: string): Promise<void> {
  await send<unknown>('DELETE', path, { headers: unsafeHeaders() });
}
