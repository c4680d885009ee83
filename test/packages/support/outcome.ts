import type { RegistrationAnswer } from '@muster/contracts';
import { expect } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';

/** What a course must have come to, as far as the kind says. Everything is read from the API, nothing from the page. */
export interface Outcome {
  state: RegistrationAnswer['state'];
  /** Of the registration; null for none. */
  score?: { raw?: number | null; scaled?: number | null; min?: number | null; max?: number | null } | null;
  attempts?: number;
  /** Whole seconds that the SCOs reported, over all sessions: exactly, or at least. */
  seconds?: number | { atLeast: number };
  /** Of the newest attempt, by identifier. */
  scos?: Record<string, ScoOutcome>;
}

export interface ScoOutcome {
  completion: string;
  success: string;
  raw?: number;
  scaled?: number;
  location?: string;
  interactions?: { id: string; type: string; learnerResponse: string | null; result: string; latency: number | null }[];
}

const PATIENCE_MS = 30_000;

/** Asks until the registration is as expected; fails with the last difference. Events need a moment, wrong answers do not become right. */
export async function expectOutcome(ask: () => Promise<RegistrationAnswer>, expected: Outcome): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const registration = await ask();
    try {
      compare(registration, expected);
      return;
    } catch (difference) {
      if (Date.now() > until) throw difference;
    }
    await wait(150);
  }
}

function compare(registration: RegistrationAnswer, expected: Outcome): void {
  expect(registration.state).toBe(expected.state);
  if (expected.score === null) expect(registration.score).toBeNull();
  else if (expected.score !== undefined) expect(registration.score).toMatchObject(expected.score);
  if (expected.attempts !== undefined) expect(registration.attempts).toHaveLength(expected.attempts);
  compareTime(secondsOf(registration.totalTime), expected.seconds);
  const scos = registration.attempts.at(-1)?.scos ?? [];
  for (const [identifier, wanted] of Object.entries(expected.scos ?? {})) {
    const sco = scos.find((found) => found.identifier === identifier);
    expect({ identifier, completion: sco?.completionStatus, success: sco?.successStatus }).toEqual({
      identifier,
      completion: wanted.completion,
      success: wanted.success,
    });
    if (wanted.raw !== undefined) expect(sco?.score?.raw).toBe(wanted.raw);
    if (wanted.scaled !== undefined) expect(sco?.score?.scaled).toBe(wanted.scaled);
    if (wanted.location !== undefined) expect(sco?.location).toBe(wanted.location);
    if (wanted.interactions !== undefined) {
      expect(sco?.interactions).toHaveLength(wanted.interactions.length);
      expect(sco?.interactions).toMatchObject(wanted.interactions);
    }
  }
}

function compareTime(seconds: number, expected: Outcome['seconds']): void {
  if (typeof expected === 'number') expect(seconds).toBe(expected);
  else if (expected !== undefined) expect(seconds).toBeGreaterThanOrEqual(expected.atLeast);
}

/** An ISO 8601 duration of hours, minutes and seconds. */
function secondsOf(duration: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
