import { clock12, timespan12 } from './times.js';

/** SCORM 1.2 run-time data (RTE 1.2 section 3.4) behind the calls that this course needs. */
export class Runtime12 {
  constructor(api) {
    this.api = api;
  }

  start() {
    return isTrue(this.api.LMSInitialize(''));
  }

  get(name) {
    return String(this.api.LMSGetValue(name) ?? '');
  }

  set(name, value) {
    return isTrue(this.api.LMSSetValue(name, String(value)));
  }

  commit() {
    return isTrue(this.api.LMSCommit(''));
  }

  finish() {
    return isTrue(this.api.LMSFinish(''));
  }

  location() {
    return this.get('cmi.core.lesson_location');
  }

  suspendData() {
    return this.get('cmi.suspend_data');
  }

  savePlace(location, suspendData) {
    return [this.set('cmi.core.lesson_location', location), this.set('cmi.suspend_data', suspendData)].every(Boolean);
  }

  /** A result that is already recorded is never taken back by opening the course again. */
  markStarted() {
    const status = this.get('cmi.core.lesson_status');
    if (!['passed', 'failed', 'completed'].includes(status)) this.set('cmi.core.lesson_status', 'incomplete');
  }

  // SCORM 1.2 has no element for progress.
  saveProgress() {}

  saveSession(seconds, suspended) {
    this.set('cmi.core.session_time', timespan12(seconds));
    this.set('cmi.core.exit', suspended ? 'suspend' : '');
  }

  saveResult({ percent, passed }) {
    this.set('cmi.core.score.min', '0');
    this.set('cmi.core.score.max', '100');
    this.set('cmi.core.score.raw', percent);
    this.set('cmi.core.lesson_status', passed ? 'passed' : 'failed');
  }

  saveObjective({ id, percent, passed }) {
    const path = `cmi.objectives.${this.objectiveIndex(id)}`;
    this.set(`${path}.id`, id);
    this.set(`${path}.score.min`, '0');
    this.set(`${path}.score.max`, '100');
    this.set(`${path}.score.raw`, percent);
    this.set(`${path}.status`, passed ? 'passed' : 'failed');
  }

  /** Interactions are write-only in 1.2 apart from their count, so each attempt is appended as a journal. */
  saveInteraction(item) {
    const path = `cmi.interactions.${this.count('interactions')}`;
    this.set(`${path}.id`, item.id);
    this.set(`${path}.type`, 'choice');
    this.set(`${path}.objectives.0.id`, item.objective);
    this.set(`${path}.time`, clock12(item.shownAt));
    this.set(`${path}.correct_responses.0.pattern`, item.answer);
    this.set(`${path}.weighting`, '1');
    this.set(`${path}.student_response`, item.response);
    this.set(`${path}.result`, item.correct ? 'correct' : 'wrong');
    this.set(`${path}.latency`, timespan12(item.seconds));
  }

  objectiveIndex(id) {
    const count = this.count('objectives');
    for (let i = 0; i < count; i += 1) if (this.get(`cmi.objectives.${i}.id`) === id) return i;
    return count;
  }

  count(list) {
    return Number(this.get(`cmi.${list}._count`)) || 0;
  }
}

function isTrue(answer) {
  return String(answer) === 'true';
}
