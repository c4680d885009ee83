/** What a plugin depends on, and how it is; shown by `GET /health/ready`. */
export interface HealthReport {
  name: string;
  ok: boolean;
  /** Why it is not well, in a sentence for the operator. */
  reason?: string;
}

/** A provider that a plugin lists under `health`. */
export interface HealthCheck {
  check(): Promise<HealthReport>;
}
