const SHORTEST_SECRET = 32;
/** Fewer kinds of characters than this in 32 is a pattern typed by hand. */
const FEWEST_KINDS = 10;
const EXAMPLE = /change.?me|secret|password|default|example|insecure|muster/i;

/**
 * Why these settings may not run in production, one sentence each with what to set; empty when they may, and outside
 * production. The embedded database and a generated secret are for trying Muster out: they live on one machine.
 */
export function productionProblems(variables: Record<string, string | undefined>): string[] {
  if (variables['NODE_ENV'] !== 'production') return [];
  const problems: string[] = [];
  if (!variables['DATABASE_URL']) {
    problems.push(
      'DATABASE_URL is not set: the embedded PostgreSQL is for trying Muster out. Set it to a PostgreSQL 15 to 18 that is backed up.',
    );
  }
  if (!variables['REDIS_URL']) {
    problems.push(
      'REDIS_URL is not set: production runs its jobs through Redis. Set it, for example redis://localhost:6379.',
    );
  }
  const secret = secretProblem(variables['MUSTER_SECRET']);
  if (secret) problems.push(`${secret} Make one with: openssl rand -base64 48`);
  return problems;
}

function secretProblem(secret: string | undefined): string | undefined {
  if (!secret) return 'MUSTER_SECRET is not set: it signs what lets a learner write to an attempt.';
  if (secret.length < SHORTEST_SECRET) {
    return `MUSTER_SECRET has ${secret.length} characters and needs at least ${SHORTEST_SECRET}.`;
  }
  if (EXAMPLE.test(secret) || new Set(secret).size < FEWEST_KINDS)
    return 'MUSTER_SECRET can be guessed: it is an example or a pattern.';
  return undefined;
}
