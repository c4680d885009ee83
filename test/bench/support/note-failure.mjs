const MOST_OF_AN_ANSWER = 300;

/** Counts a request that failed under its status, and keeps what the first of each was and what it was answered. */
export function noteFailure(failures, { what, status, answer }) {
  failures[status] ??= { times: 0, what, answer: answer.slice(0, MOST_OF_AN_ANSWER) };
  failures[status].times += 1;
}
