/** Time as the player sees it; a seam so that tests decide what passes. */
export interface Clock {
  /** Milliseconds since 1970, the learner's clock. */
  now(): number;
  /** Runs `task` once after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
  /** 0 up to 1. */
  random(): number;
}

/** `setTimeout` overflows at 2^31 ms and then fires at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, task) => {
    const id = setTimeout(task, Math.min(ms, LONGEST_TIMEOUT_MS));
    return () => clearTimeout(id);
  },
  random: () => Math.random(),
};
