import { choiceGroup } from './choice-group.js';
import { announce, button, el, focusOn, prose } from './dom.js';

const NOBODY = '-';

/**
 * Lays partners beside needs with plain checkboxes and lists. `saved` keeps one character for each partner and each
 * need, because the exercise has to fit into suspend data next to everything else.
 */
export function renderPartnerMap(map, saved, save) {
  saved.have ??= '0'.repeat(map.partners.length);
  saved.lead ??= NOBODY.repeat(map.needs.length);
  const outcome = el('div', { class: 'outcome' });

  const table = choiceGroup({
    name: 'partners',
    legend: 'Part 1. Which kinds of partner does the county have at the table?',
    type: 'checkbox',
    options: map.partners,
    chosen: map.partners.filter((_, i) => saved.have[i] === '1').map(({ id }) => id),
    onchange: (value) => {
      saved.have = map.partners.map(({ id }) => (value.includes(id) ? '1' : '0')).join('');
      save();
    },
  });

  const needs = map.needs.map((need, i) => {
    const select = el(
      'select',
      {
        id: `need-${need.id}`,
        'data-need': need.id,
        onchange: () => {
          saved.lead = saved.lead.slice(0, i) + select.value + saved.lead.slice(i + 1);
          save();
        },
      },
      el('option', { value: NOBODY }, 'No partner chosen'),
      ...map.partners.map((partner, p) =>
        el('option', { value: p.toString(36), selected: saved.lead[i] === p.toString(36) }, partner.text),
      ),
    );
    return el('div', { class: 'need' }, el('label', { for: `need-${need.id}` }, need.text), select);
  });

  const show = button('Show the gaps', {
    'data-muster': 'show-gaps',
    onclick: () => {
      const gaps = findGaps(map, saved);
      outcome.replaceChildren(...renderGaps(gaps), prose(map.closing));
      announce(
        `${gaps.uncovered.length} needs have no partner. ${gaps.absent.length} rest on a partner who is not at the table.`,
      );
      focusOn(outcome.querySelector('h2'));
    },
  });

  return el(
    'div',
    { class: 'partner-map' },
    table.fieldset,
    el(
      'fieldset',
      { class: 'choices' },
      el('legend', {}, 'Part 2. Which kind of partner would lead on each need?'),
      el('div', { class: 'needs' }, ...needs),
    ),
    show,
    outcome,
  );
}

function findGaps(map, saved) {
  const leadOf = (i) => (saved.lead[i] === NOBODY ? null : Number.parseInt(saved.lead[i], 36));
  const rows = map.needs.map((need, i) => ({ need: need.text, lead: leadOf(i) }));
  return {
    uncovered: rows.filter(({ lead }) => lead === null).map(({ need }) => need),
    absent: rows
      .filter(({ lead }) => lead !== null && saved.have[lead] !== '1')
      .map(({ need, lead }) => `${need}: ${map.partners[lead].text}`),
    idle: map.partners
      .filter((_, p) => saved.have[p] === '1' && !rows.some(({ lead }) => lead === p))
      .map(({ text }) => text),
  };
}

function renderGaps({ uncovered, absent, idle }) {
  const list = (title, items, none) => [
    el('h3', {}, title),
    items.length === 0 ? el('p', {}, none) : el('ul', {}, ...items.map((item) => el('li', {}, item))),
  ];
  return [
    el('h2', {}, 'What your map shows'),
    ...list('Needs that no partner leads on', uncovered, 'Every need has a partner.'),
    ...list('Needs that rest on a partner who is not at the table', absent, 'Every partner you chose is at the table.'),
    ...list(
      'Partners at the table without a need of their own',
      idle,
      'Every partner at the table leads on something.',
    ),
  ];
}
