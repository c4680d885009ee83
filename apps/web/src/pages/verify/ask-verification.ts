import { readAnswer } from '../../api/request.js';
import { unreachable } from '../../api/problem-error.js';

/**
 * Asks about a code at the address of its page, which is outside the API and needs no sign-in.
 * @throws ProblemError for what the server refuses, and when it cannot be reached.
 */
export async function askVerification<T>(code: string, below = '', body?: unknown): Promise<T> {
  const path = `/verify/${encodeURIComponent(code)}${below}`;
  let status: number;
  let text: string;
  try {
    const response = await fetch(path, {
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    status = response.status;
    text = await response.text();
  } catch {
    throw unreachable();
  }
  return readAnswer<T>(path, status, text);
}
