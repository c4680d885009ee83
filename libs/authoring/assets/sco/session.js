import { encodeState } from './state.js';

/**
 * One sitting: keeps the state, the time and the LMS together. Every save writes place, progress and time and asks
 * for a commit; its answer decides what the learner is told, because "true" to a SetValue says nothing about storage.
 */
export class Session {
  /**
   * @param {object | null} runtime null when no LMS was found
   * @param {() => number} now milliseconds, never going back
   * @param {(state: 'saved' | 'not-saved' | 'no-record') => void} onSaved
   */
  constructor(runtime, course, state, now, onSaved) {
    this.runtime = runtime;
    this.course = course;
    this.state = state;
    this.now = now;
    this.onSaved = onSaved;
    this.activeMs = 0;
    this.since = now();
    this.ended = false;
  }

  get passed() {
    return this.state.result?.passed === true;
  }

  seconds() {
    return (this.activeMs + (this.since === null ? 0 : this.now() - this.since)) / 1000;
  }

  /** Time on the neutral page is not time in the course. */
  pause() {
    if (this.since === null) return;
    this.activeMs += this.now() - this.since;
    this.since = null;
  }

  resume() {
    this.since ??= this.now();
  }

  /** 0 to 1: screens opened, and the check counts once a result exists. */
  progress() {
    const done = this.course.pages.filter((page) =>
      page.kind === 'check' ? this.state.result !== null : this.state.opened.includes(page.id),
    );
    return done.length / this.course.pages.length;
  }

  save() {
    if (this.runtime === null || this.ended) {
      this.onSaved('no-record');
      return false;
    }
    let saved = false;
    try {
      saved = this.write() && this.runtime.commit();
    } catch (error) {
      console.error(error);
    }
    this.onSaved(saved ? 'saved' : 'not-saved');
    return saved;
  }

  /** Records one submitted attempt: each answer, each objective, then the score and status. */
  recordAttempt(result, questions) {
    const { check } = this.state;
    this.state.result = { percent: result.percent, right: result.right, of: result.of, passed: result.passed };
    if (this.runtime === null) return;
    for (const question of questions) {
      const response = check.answers[question.id];
      this.runtime.saveInteraction({
        id: `${question.id}.v${question.version}`,
        stem: question.stem,
        objective: question.objective,
        answer: question.answer,
        response,
        correct: response === question.answer,
        shownAt: new Date(check.shownAt),
        seconds: check.seconds[question.id] ?? 0,
      });
    }
    for (const objective of result.objectives) this.runtime.saveObjective(objective);
    this.runtime.saveResult(result);
  }

  /** Ends the communication with the LMS. Safe to call twice; the second call does nothing. */
  end() {
    if (this.ended || this.runtime === null) return;
    this.pause();
    try {
      this.write();
      this.runtime.finish();
    } catch (error) {
      console.error(error);
    }
    this.ended = true;
  }

  write() {
    const placed = this.runtime.savePlace(this.state.page ?? '', encodeState(this.state));
    this.runtime.saveProgress(this.progress());
    this.runtime.saveSession(this.seconds(), !this.passed);
    return placed;
  }
}
