import { choiceGroup } from './choice-group.js';
import { announce, button, el, focusOn } from './dom.js';
import { newSeed, orderQuestions } from './order.js';
import { scoreAnswers } from './scoring.js';
import { newCheck } from './state.js';

/** The knowledge check: what is still to open, the questions, or the result, whichever the state calls for. */
export function renderCheck(course, session, goTo) {
  const { state } = session;
  const root = el('div', { class: 'check' });
  draw(false);
  return root;

  function draw(moveFocus) {
    const waiting = course.pages.filter((page) => page.kind !== 'check' && !state.opened.includes(page.id));
    if (state.check?.submitted) root.replaceChildren(...result());
    else if (waiting.length > 0) root.replaceChildren(...toOpen(waiting));
    else root.replaceChildren(...questions());
    if (moveFocus) focusOn(root.querySelector('h2'));
  }

  function toOpen(waiting) {
    return [
      el('h2', {}, 'Open these screens first'),
      el('p', {}, 'The check opens when every screen has been opened, in full or as its text summary.'),
      el(
        'ul',
        { class: 'plain-list' },
        ...waiting.map((page) =>
          el(
            'li',
            {},
            button(page.title, { class: 'button button-plain', 'data-open': page.id, onclick: () => goTo(page.id) }),
          ),
        ),
      ),
    ];
  }

  function questions() {
    state.check ??= newCheck(1, newSeed(), new Date());
    const { check } = state;
    let lastChange = session.seconds();
    const ordered = orderQuestions(course.questions, check.seed);
    const groups = ordered.map((question, i) =>
      choiceGroup({
        name: question.id,
        legend: `${i + 1}. ${question.stem}`,
        type: 'radio',
        options: question.options,
        chosen: check.answers[question.id] ? [check.answers[question.id]] : [],
        attributes: { 'data-question': question.id },
        onchange: ([answer]) => {
          const now = session.seconds();
          check.answers[question.id] = answer;
          check.seconds[question.id] = Math.round((check.seconds[question.id] ?? 0) + now - lastChange);
          lastChange = now;
          groups[i].showError(null);
          session.save();
        },
      }),
    );
    // An alert, so that it is heard also where a screen reader drops the move of the focus to its heading.
    const errors = el('div', { class: 'error-summary', role: 'alert', hidden: true });
    const form = el(
      'form',
      {
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          submit(ordered, groups, errors);
        },
      },
      errors,
      ...groups.map(({ fieldset }) => fieldset),
      el('button', { type: 'submit', class: 'button button-main', 'data-muster': 'submit-check' }, 'Submit answers'),
    );
    return [el('h2', {}, check.number === 1 ? 'Questions' : `Questions, try ${check.number}`), form];
  }

  function submit(ordered, groups, errors) {
    const { check } = state;
    const missing = ordered
      .map((question, i) => ({ question, i }))
      .filter(({ question }) => !check.answers[question.id]);
    groups.forEach((group, i) => group.showError(missing.some((entry) => entry.i === i) ? 'Choose one answer.' : null));
    errors.hidden = missing.length === 0;
    if (missing.length > 0) {
      const heading = el(
        'h3',
        {},
        `${missing.length} ${missing.length === 1 ? 'question has' : 'questions have'} no answer yet`,
      );
      const links = missing.map(({ question, i }) =>
        el(
          'li',
          {},
          button(`Go to question ${i + 1}`, {
            class: 'button button-plain',
            onclick: () => groups[i].fieldset.querySelector('input').focus(),
          }),
          ` ${question.stem}`,
        ),
      );
      errors.replaceChildren(heading, el('ul', { class: 'plain-list' }, ...links));
      focusOn(heading);
      return;
    }
    const outcome = scoreAnswers(course, check.answers);
    check.submitted = true;
    session.recordAttempt(outcome, ordered);
    session.save();
    draw(true);
    announce(headline(outcome));
  }

  function result() {
    const { check } = state;
    const outcome = scoreAnswers(course, check.answers);
    const ordered = orderQuestions(course.questions, check.seed);
    return [
      el('h2', { 'data-muster': 'result', 'data-result': outcome.passed ? 'passed' : 'failed' }, headline(outcome)),
      el(
        'p',
        {},
        outcome.passed
          ? 'You can read the reasons below, look at any section again, or finish.'
          : 'Nothing is lost and nobody is alerted. Read the reasons below and try again when you like; the order will be different.',
      ),
      outcome.passed
        ? button('Finish and close', {
            class: 'button button-main',
            'data-muster': 'finish',
            onclick: () => root.dispatchEvent(new CustomEvent('course-finish', { bubbles: true })),
          })
        : button('Try again', { class: 'button button-main', 'data-muster': 'retry', onclick: retry }),
      el('h3', {}, 'Question by question'),
      el('ol', { class: 'review' }, ...ordered.map((question) => reviewItem(question, check.answers[question.id]))),
      el('h3', {}, 'By objective'),
      el(
        'ul',
        {},
        ...outcome.objectives.map(({ text, right, of }) => el('li', {}, `${text} ${right} of ${of} right.`)),
      ),
    ];
  }

  function retry() {
    state.check = newCheck(state.check.number + 1, newSeed(), new Date());
    session.save();
    draw(true);
  }
}

function reviewItem(question, answer) {
  const right = answer === question.answer;
  const text = question.options.find(({ id }) => id === answer)?.text ?? '';
  return el(
    'li',
    { 'data-review': question.id },
    el('p', { class: 'review-stem' }, question.stem),
    el('p', {}, el('strong', {}, right ? 'Right. ' : 'Not right. '), `You answered: ${text}`),
    el('p', {}, question.rationale),
    el('p', { class: 'review-source' }, `Source: ${question.sources.join('; ')}`),
  );
}

function headline({ passed, right, of, percent }) {
  return `${passed ? 'Passed' : 'Not passed yet'}: ${right} of ${of} right, ${percent} percent`;
}
