import { choiceGroup } from './choice-group.js';
import { announce, button, el, focusOn, prose } from './dom.js';

const VERDICTS = { best: 'A strong choice.', workable: 'This can work, at a cost.', harmful: 'This does harm.' };

/**
 * A branching story: choose, read what follows, go on. The choices made are the whole state, so coming back shows the
 * same story again. Nothing is scored and nothing is sent anywhere but into the learner's own saved place.
 */
export function renderScenario(scenario, path, save) {
  const root = el('div', { class: 'scenario' });
  draw(null);
  return root;

  function draw(focusStep) {
    root.replaceChildren();
    let nodeId = scenario.start;
    path.forEach((made, step) => {
      nodeId = drawMade(scenario.nodes[nodeId], made, step);
    });
    drawOpen(scenario.nodes[nodeId], path.length);
    if (focusStep !== null) {
      const feedback = root.querySelector(`#step-${focusStep}-feedback`);
      if (feedback) focusOn(feedback);
    }
  }

  function drawMade(node, made, step) {
    const choice = node.choices?.find(({ id }) => id === made);
    root.append(
      el('section', { class: 'step' }, el('h2', {}, `Step ${step + 1}`), prose(node.text), ...consequences()),
    );
    return choice ? choice.next : node.next;

    function consequences() {
      if (choice) {
        return [
          el('p', {}, el('strong', {}, 'You chose: '), choice.text),
          el(
            'p',
            { id: `step-${step}-feedback`, class: `feedback feedback-${choice.verdict}` },
            el('strong', {}, `${VERDICTS[choice.verdict]} `),
            choice.feedback,
          ),
        ];
      }
      const items = node.picks.map((pick) => {
        const taken = made.includes(pick.id);
        return el(
          'li',
          {},
          el('strong', {}, `${taken ? 'You have' : 'Missing'}: ${pick.text} `),
          taken ? pick.if_chosen : pick.if_missing,
        );
      });
      return [el('ul', { id: `step-${step}-feedback`, class: 'feedback feedback-list' }, ...items)];
    }
  }

  function drawOpen(node, step) {
    const heading = node.end ? 'How it ends' : `Step ${step + 1}`;
    const section = el('section', { class: 'step' }, el('h2', {}, heading), prose(node.text));
    root.append(section);
    if (node.end) {
      section.append(button('Try other choices', { 'data-muster': 'restart', onclick: restart }));
      return;
    }
    const many = node.picks !== undefined;
    const ask = node.ask ?? (many ? 'What do you prepare?' : 'What do you do?');
    const group = choiceGroup({
      name: `step-${step}`,
      legend: many && node.pick_at_most ? `${ask} Choose up to ${node.pick_at_most}.` : ask,
      type: many ? 'checkbox' : 'radio',
      options: many ? node.picks : node.choices,
      chosen: [],
      attributes: { 'data-step': step },
    });
    const choose = button('See what follows', {
      'data-muster': 'choose',
      onclick: () => {
        const value = group.value();
        const problem = judge(node, value, many);
        group.showError(problem);
        if (problem !== null) {
          announce(problem);
          group.fieldset.querySelector('input').focus();
          return;
        }
        path.push(value.join(''));
        save();
        draw(step);
      },
    });
    section.append(group.fieldset, choose);
  }

  function restart() {
    path.length = 0;
    save();
    draw(null);
    focusOn(root.querySelector('h2'));
  }
}

function judge(node, value, many) {
  if (!many) return value.length === 1 ? null : 'Choose one answer, or go to the next page.';
  if (value.length === 0) return 'Choose at least one, or go to the next page.';
  if (node.pick_at_most && value.length > node.pick_at_most) return `Choose no more than ${node.pick_at_most}.`;
  return null;
}
