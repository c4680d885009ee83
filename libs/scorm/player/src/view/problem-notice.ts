import { concernsLearner } from '../content/content-problem.js';
import type { ContentProblem } from '../content/content-problem.js';
import { button, element } from './element.js';
import { problemText } from './problem-text.js';

export interface ProblemActions {
  again(): void;
  /** null where the part has a window of its own already. */
  ownWindow: (() => void) | null;
}

/** Problems that more room, a storage and a window of its own may cure. */
const CURED_BY_WINDOW: ReadonlySet<ContentProblem['kind']> = new Set(['blank', 'no-connection', 'page-around']);

/**
 * Says what the content did wrong: to learners only what stands in their way, to someone who reviews the course everything.
 * Spoken once for each problem that concerns the learner; the list of details grows in silence.
 */
export class ProblemNotice {
  private readonly heading = element('p', {}, element('strong', {}, 'Something in this part does not work.'));
  private readonly told = element('ul', { class: 'problems' });
  private readonly details = element('ul', { class: 'problems' });
  private readonly more = element(
    'details',
    { class: 'problem__more', 'aria-live': 'off' },
    element('summary', {}, 'Details for the person who looks after this course'),
    this.details,
  );
  private readonly actions = element('div', { class: 'notice__actions' });
  readonly root = element(
    'div',
    { class: 'notice notice--warning', hidden: true, 'data-notice': 'problems' },
    this.heading,
    this.told,
    this.more,
    this.actions,
  );
  private dismissed = 0;

  constructor(private readonly reviewing: boolean) {}

  /** @param problems all of the present part, the newest last */
  show(problems: readonly ContentProblem[], actions: ProblemActions): void {
    const told = problems.filter(concernsLearner);
    const others = problems.filter((problem) => !concernsLearner(problem));
    fill(this.told, told);
    fill(this.details, others);
    this.more.hidden = others.length === 0;
    if (told.length === 0) this.dismissed = 0;
    this.root.hidden = problems.length === 0 || (told.length <= this.dismissed && !this.reviewing);
    this.actions.replaceChildren(
      button('Open this part again', 'button button--outline', () => actions.again()),
      ...(actions.ownWindow && told.some(({ kind }) => CURED_BY_WINDOW.has(kind))
        ? [button('Open in its own window', 'button button--outline', actions.ownWindow)]
        : []),
      button('Close this message', 'button button--outline', () => {
        this.dismissed = told.length;
        this.root.hidden = true;
      }),
    );
  }
}

/** Adds what is new and takes what is gone, so that only what is new is spoken. */
function fill(list: HTMLUListElement, problems: readonly ContentProblem[]): void {
  const texts = problems.map(problemText);
  for (const line of [...list.children]) if (!texts.includes(line.textContent)) line.remove();
  const shown = [...list.children].map((line) => line.textContent);
  for (const text of texts) if (!shown.includes(text)) list.append(element('li', {}, text));
  list.hidden = texts.length === 0;
}
