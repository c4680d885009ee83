import type { EntityManager } from 'typeorm';

/** One database transaction with the caller's reach set on it. Repositories and the outbox take it as their first argument. */
export type Transaction = EntityManager;
