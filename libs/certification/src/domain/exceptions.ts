import type { AssignmentHistory, Decision, Extension, Waiver } from './assignment-history.js';
import type { CivilDate } from './civil-date.js';
import { DEFAULT_HOLD_EFFECTS } from './holds.js';
import type { Hold } from './holds.js';
import { addMonths } from './month-arithmetic.js';
import { versionOn } from './requirement-versions.js';

/** A fact that an administrator enters beside rule and evidence. */
export type ExceptionFact =
  | { kind: 'hold'; holdKind: Hold['kind']; from: CivilDate; to?: CivilDate }
  | { kind: 'waiver'; from: CivilDate; to?: CivilDate; reason: string }
  | ({ kind: 'extension'; reason: string } & Extension)
  | { kind: 'revocation'; on: CivilDate; by: string; reason: string }
  | { kind: 'override'; from: CivilDate; to: CivilDate; by: string; reason: string };

/**
 * A history with exceptions, each with the effect that the rule in force on its first day gives it.
 * @param facts in the order in which they were entered: of two extensions of one date the later one holds.
 */
export function withExceptions(history: AssignmentHistory, facts: readonly ExceptionFact[]): AssignmentHistory {
  const holds: Hold[] = [];
  const waivers: Waiver[] = [];
  const extensions: Extension[] = [];
  const decisions: Decision[] = [];
  for (const fact of facts) {
    switch (fact.kind) {
      case 'hold': {
        const { rule } = versionOn(history, fact.from);
        const effect = rule.holdEffects?.[fact.holdKind] ?? DEFAULT_HOLD_EFFECTS[fact.holdKind];
        holds.push({ ...span(fact), kind: fact.holdKind, effect });
        break;
      }
      case 'waiver': {
        const { rule } = versionOn(history, fact.from);
        const dueThen = fact.to === undefined ? {} : { dueThen: addMonths(fact.to, rule.windowMonths) };
        waivers.push({ ...span(fact), ...dueThen, reason: fact.reason });
        break;
      }
      case 'extension':
        extensions.push({ sequence: fact.sequence, moves: fact.moves, to: fact.to, reason: fact.reason });
        break;
      case 'revocation':
        decisions.push({ kind: 'revoke', on: fact.on, by: fact.by, reason: fact.reason });
        break;
      case 'override':
        decisions.push({ kind: 'override', from: fact.from, to: fact.to, by: fact.by, reason: fact.reason });
        break;
    }
  }
  return { ...history, holds, waivers, extensions, decisions };
}

function span({ from, to }: { from: CivilDate; to?: CivilDate }): { from: CivilDate; to?: CivilDate } {
  return to === undefined ? { from } : { from, to };
}
