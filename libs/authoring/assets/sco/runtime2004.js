import { instant2004, timespan2004 } from './times.js';

// RTE 4.2.9 guarantees only 250 characters of a localized string.
const MAX_DESCRIPTION = 250;

/** SCORM 2004 run-time data (RTE 4th Ed. section 4.2) behind the calls that this course needs. */
export class Runtime2004 {
  constructor(api) {
    this.api = api;
  }

  start() {
    return isTrue(this.api.Initialize(''));
  }

  get(name) {
    return String(this.api.GetValue(name) ?? '');
  }

  set(name, value) {
    return isTrue(this.api.SetValue(name, String(value)));
  }

  commit() {
    return isTrue(this.api.Commit(''));
  }

  finish() {
    return isTrue(this.api.Terminate(''));
  }

  location() {
    return this.get('cmi.location');
  }

  suspendData() {
    return this.get('cmi.suspend_data');
  }

  savePlace(location, suspendData) {
    return [this.set('cmi.location', location), this.set('cmi.suspend_data', suspendData)].every(Boolean);
  }

  /** A result that is already recorded is never taken back by opening the course again. */
  markStarted() {
    if (this.get('cmi.completion_status') !== 'completed') this.set('cmi.completion_status', 'incomplete');
  }

  saveProgress(share) {
    this.set('cmi.progress_measure', decimal(share));
  }

  saveSession(seconds, suspended) {
    this.set('cmi.session_time', timespan2004(seconds));
    this.set('cmi.exit', suspended ? 'suspend' : 'normal');
  }

  saveResult({ percent, scaled, passed }) {
    this.set('cmi.score.min', '0');
    this.set('cmi.score.max', '100');
    this.set('cmi.score.raw', percent);
    this.set('cmi.score.scaled', decimal(scaled));
    this.set('cmi.completion_status', 'completed');
    this.set('cmi.success_status', passed ? 'passed' : 'failed');
  }

  saveObjective({ id, text, percent, scaled, passed }) {
    const path = `cmi.objectives.${this.objectiveIndex(id)}`;
    this.set(`${path}.id`, id);
    this.set(`${path}.description`, text.slice(0, MAX_DESCRIPTION));
    this.set(`${path}.score.min`, '0');
    this.set(`${path}.score.max`, '100');
    this.set(`${path}.score.raw`, percent);
    this.set(`${path}.score.scaled`, decimal(scaled));
    this.set(`${path}.completion_status`, 'completed');
    this.set(`${path}.success_status`, passed ? 'passed' : 'failed');
  }

  /** Appended, never overwritten: RTE 4.2.9.1 calls this a journal, and a second try must not hide the first. */
  saveInteraction(item) {
    const path = `cmi.interactions.${this.count('interactions')}`;
    this.set(`${path}.id`, item.id);
    this.set(`${path}.type`, 'choice');
    this.set(`${path}.objectives.0.id`, item.objective);
    this.set(`${path}.timestamp`, instant2004(item.shownAt));
    this.set(`${path}.correct_responses.0.pattern`, item.answer);
    this.set(`${path}.weighting`, '1');
    this.set(`${path}.learner_response`, item.response);
    this.set(`${path}.result`, item.correct ? 'correct' : 'incorrect');
    this.set(`${path}.latency`, timespan2004(item.seconds));
    this.set(`${path}.description`, item.stem.slice(0, MAX_DESCRIPTION));
  }

  /** The LMS makes rows for the manifest's objectives before launch, so a row is looked up before one is added. */
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

// real(10,7)
function decimal(value) {
  return String(Math.round(value * 1e7) / 1e7);
}
