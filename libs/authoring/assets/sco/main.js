import { showAway } from './away-view.js';
import { renderCheck } from './check-view.js';
import { button, el, focusOn } from './dom.js';
import { findApi, hasWayOutAround } from './find-api.js';
import { renderPartnerMap } from './partner-map-view.js';
import { Runtime12 } from './runtime12.js';
import { Runtime2004 } from './runtime2004.js';
import { renderScenario } from './scenario-view.js';
import { Session } from './session.js';
import { decodeState, newState } from './state.js';

const SAVE_WORDS = {
  saved: 'Saved.',
  'not-saved': 'Not saved yet. Your last steps may be lost if you close this page now.',
  'no-record': 'No training record is connected: your progress and result will not be kept.',
};

const course = JSON.parse(document.getElementById('course-data').textContent);
const main = document.getElementById('main');
const sectionList = document.getElementById('section-list');
const saveLine = document.querySelector('[data-muster="save-state"]');
const saveAgain = document.querySelector('[data-muster="save-again"]');
const sectionsToggle = document.querySelector('[data-muster="sections"]');

const runtime = connect();
const session = new Session(runtime, course, restoreState(), () => performance.now(), showSaved);
const { state } = session;

runtime?.markStarted();
const leaveNow = document.querySelector('[data-muster="leave"]');
leaveNow.addEventListener('click', leave);
leaveNow.hidden = hasWayOutAround(window);
saveAgain.addEventListener('click', () => session.save());
sectionsToggle.addEventListener('click', () => showSections(sectionsToggle.getAttribute('aria-expanded') !== 'true'));
document.addEventListener('course-finish', finish);
window.addEventListener('pagehide', () => session.end());
// A page brought back from the browser's cache has already ended its session and could record nothing.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});
goTo(state.page ?? course.pages[0].id, { moveFocus: false });

function connect() {
  const found = findApi(window, document.documentElement.dataset.standard);
  if (found === null) return null;
  const candidate = found.standard === 'scorm12' ? new Runtime12(found.api) : new Runtime2004(found.api);
  return candidate.start() ? candidate : null;
}

/** The bookmark and the suspend data say the same; either alone is enough to find the place. */
function restoreState() {
  const restored = runtime === null ? newState() : decodeState(runtime.suspendData());
  const known = (id) => course.pages.some((page) => page.id === id);
  const place = restored.page ?? runtime?.location() ?? null;
  restored.page = known(place) ? place : null;
  restored.opened = restored.opened.filter(known);
  return restored;
}

function goTo(id, { moveFocus = true } = {}) {
  const page = course.pages.find((candidate) => candidate.id === id);
  state.page = page.id;
  if (!state.opened.includes(page.id)) state.opened.push(page.id);
  drawPage(page);
  drawSections();
  document.title = `${page.title} - ${course.title}`;
  if (moveFocus) {
    showSections(false);
    window.scrollTo(0, 0);
    focusOn(main.querySelector('h1'));
  }
  session.save();
}

function drawPage(page) {
  const template = document.getElementById(`${state.summaries ? 'summary' : 'full'}-${page.id}`);
  main.dataset.page = page.id;
  main.dataset.kind = page.kind;
  main.replaceChildren(
    el('h1', {}, page.title),
    button(state.summaries ? 'Read the full page' : 'Read the text summary instead', {
      class: 'button button-plain',
      'data-muster': 'summary',
      onclick: toggleSummary,
    }),
    template.content.cloneNode(true),
  );
  const exercise = drawExercise(page);
  // The sources close the page, so an exercise goes in front of them.
  if (exercise) main.insertBefore(exercise, main.querySelector('.sources'));
  main.append(drawSteps(page));
}

function drawExercise(page) {
  // The check has no other form: in summary mode only its introduction is shorter.
  if (page.kind === 'check') return renderCheck(course, session, goTo);
  if (state.summaries) return null;
  const save = () => session.save();
  if (page.kind === 'scenario')
    return renderScenario(course.scenarios[page.id], (state.scenarios[page.id] ??= []), save);
  if (page.kind === 'partner-map')
    return renderPartnerMap(course.partnerMaps[page.id], (state.partnerMaps[page.id] ??= {}), save);
  return null;
}

function drawSteps(page) {
  const at = course.pages.indexOf(page);
  const step = (label, target, name, style) =>
    target ? button(label, { class: `button ${style}`, 'data-muster': name, onclick: () => goTo(target.id) }) : null;
  return el(
    'div',
    { class: 'steps' },
    step('Previous', course.pages[at - 1], 'previous', 'button-outline'),
    step('Next', course.pages[at + 1], 'next', 'button-main'),
    el('span', { class: 'count' }, `Screen ${at + 1} of ${course.pages.length}`),
  );
}

function drawSections() {
  sectionList.replaceChildren(
    ...course.pages.map((page) => {
      const current = page.id === state.page;
      const opened = page.kind === 'check' ? state.result !== null : state.opened.includes(page.id);
      const done = page.kind === 'check' ? (session.passed ? 'Passed' : 'Not passed yet') : 'Opened';
      const status = current ? 'You are here' : opened ? done : 'Not opened yet';
      const link = button(page.title, {
        class: 'section-link',
        'aria-current': current && 'page',
        'data-section': page.id,
        onclick: () => goTo(page.id),
      });
      link.append(el('span', { class: 'section-status' }, status));
      return el('li', {}, link);
    }),
  );
}

function showSections(open) {
  sectionsToggle.setAttribute('aria-expanded', String(open));
  sectionsToggle.textContent = open ? 'Hide all sections' : 'Show all sections';
  sectionList.classList.toggle('is-open', open);
}

function toggleSummary() {
  state.summaries = !state.summaries;
  drawPage(course.pages.find(({ id }) => id === state.page));
  main.querySelector('[data-muster="summary"]').focus();
  session.save();
}

function leave() {
  const saved = session.save();
  session.pause();
  showAway({
    text: saved ? 'Your place is kept. You can come back at any time.' : 'Your last steps may not be kept.',
    onReturn: () => {
      session.resume();
      focusOn(main.querySelector('h1'));
    },
  });
}

function finish() {
  const saved = session.save();
  session.end();
  showAway({ text: saved ? 'Everything is recorded.' : 'Your last steps may not be kept.', onReturn: null });
}

function showSaved(outcome) {
  saveLine.textContent = SAVE_WORDS[outcome];
  saveLine.dataset.state = outcome;
  saveAgain.hidden = outcome !== 'not-saved';
}
