/**
 * What the page remembers between visits, small enough for SCORM 1.2's 4,096 characters of suspend data. Holds choices
 * and places only, never free text: nothing a learner writes could name a client.
 */

const FORMAT = 1;

export function newState() {
  return {
    page: null,
    opened: [],
    summaries: false,
    scenarios: {},
    partnerMaps: {},
    check: null,
    result: null,
  };
}

/** One attempt at the check: its number, the seed of its order, when it was first shown, answers and seconds by id. */
export function newCheck(number, seed, shownAt) {
  return { number, seed, shownAt: shownAt.getTime(), answers: {}, seconds: {}, submitted: false };
}

export function encodeState(state) {
  return JSON.stringify({
    v: FORMAT,
    p: state.page,
    o: state.opened,
    t: state.summaries ? 1 : 0,
    s: state.scenarios,
    m: state.partnerMaps,
    c: state.check && {
      n: state.check.number,
      e: state.check.seed,
      w: state.check.shownAt,
      a: state.check.answers,
      l: state.check.seconds,
      d: state.check.submitted ? 1 : 0,
    },
    r: state.result,
  });
}

/** @returns a fresh state for anything this version did not write: an unreadable place must not lock a learner out. */
export function decodeState(text) {
  try {
    const raw = JSON.parse(text);
    if (raw.v !== FORMAT || !Array.isArray(raw.o)) return newState();
    return {
      page: raw.p,
      opened: raw.o,
      summaries: raw.t === 1,
      scenarios: raw.s ?? {},
      partnerMaps: raw.m ?? {},
      check: raw.c && {
        number: raw.c.n,
        seed: raw.c.e,
        shownAt: raw.c.w,
        answers: raw.c.a,
        seconds: raw.c.l,
        submitted: raw.c.d === 1,
      },
      result: raw.r ?? null,
    };
  } catch {
    return newState();
  }
}
