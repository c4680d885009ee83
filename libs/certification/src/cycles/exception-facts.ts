import { exceptionReasons } from '@muster/contracts';
import type { ExceptionRow } from '../data/exception.repository.js';
import type { ExceptionFact } from '../domain/index.js';

/** A stored exception as the pure rules want it. `by` is who decided, in words. */
export function factOf(row: ExceptionRow): ExceptionFact {
  const reason = exceptionReasons.labels[row.reason];
  const to = row.to === null ? {} : { to: row.to };
  const by = 'an administrator';
  switch (row.kind) {
    case 'hold':
      return { kind: 'hold', holdKind: row.holdKind ?? 'leave', from: row.from, ...to };
    case 'waiver':
      return { kind: 'waiver', from: row.from, ...to, reason };
    case 'extension':
      return {
        kind: 'extension',
        sequence: row.sequence ?? 0,
        moves: row.moves ?? 'dueOn',
        to: row.movedTo ?? row.from,
        reason,
      };
    case 'revocation':
      return { kind: 'revocation', on: row.from, by, reason };
    case 'override':
      return { kind: 'override', from: row.from, to: row.to ?? row.from, by, reason };
  }
}
