/** One answer from the content origin, or none. */
export interface WireAnswer {
  /** HTTP status; 0 when no answer came (offline, reset, aborted, blocked). */
  readonly status: number;
  /** Parsed JSON, or null. */
  readonly body: unknown;
  /** Seconds from a Retry-After header, or null. */
  readonly retryAfter: number | null;
  /** Milliseconds since 1970 from the server's Date header, or null. */
  readonly serverTime: number | null;
}

export interface WireRequest {
  readonly path: string;
  readonly token: string;
  /** Serialized once by the caller, so that a retry is the same bytes. */
  readonly body: string;
}

/** The three ways the player can talk; a seam so that the rules are tested without a browser. Never throws or rejects. */
export interface Wire {
  /** The server has answered within the last seconds, so that waiting for it should be short. */
  readonly answering: boolean;
  /** Blocks until the answer: the only way an LMSCommit can tell the truth. */
  sendAndWait(request: WireRequest): WireAnswer;
  send(request: WireRequest): Promise<WireAnswer>;
  /** Whether a request with this body would outlive the page if it were sent now. */
  outlivesPage(body: string): boolean;
  /** Outlives the page where that says so. */
  sendWhileLeaving(request: WireRequest): Promise<WireAnswer>;
}

export const NO_ANSWER: WireAnswer = { status: 0, body: null, retryAfter: null, serverTime: null };
