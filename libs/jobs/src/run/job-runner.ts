/** Port: what runs due messages. `PostgresRunner` by default, the Bull transport with Redis. */
export abstract class JobRunner {
  /** Begins to run messages. @throws Error when what it runs on cannot be reached, saying what. */
  abstract start(): Promise<void>;
  /** Stops taking messages and waits for those that are running. */
  abstract stop(): Promise<void>;
}
