/** Longer than the server takes to find out that its database hangs. */
const PATIENCE = 8000;

/** What of `GET /health/ready` decides whether pages can be answered: the database. A mail server that is away keeps no page back. */
export function tellsThatItAnswers(status: number, body: unknown): boolean {
  const checks: unknown = body !== null && typeof body === 'object' && 'checks' in body ? body.checks : undefined;
  // A proxy that hides the health still shows that somebody answers.
  if (!Array.isArray(checks)) return status < 500;
  return (checks as { name?: unknown; ok?: unknown }[]).every(({ name, ok }) => name !== 'postgresql' || ok === true);
}

let asking: Promise<boolean> | undefined;

/** Whether the server answers now, said within 8 s. Several who ask at once are told the same. */
export function serverAnswers(): Promise<boolean> {
  asking ??= ask().finally(() => (asking = undefined));
  return asking;
}

async function ask(): Promise<boolean> {
  try {
    const response = await fetch('/health/ready', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    return tellsThatItAnswers(response.status, await response.json().catch(() => null));
  } catch {
    return false;
  }
}
