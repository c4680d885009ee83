import type { PersonAnswer } from '@muster/contracts';

/** What every form about a position is given. */
export interface PositionTask {
  person: PersonAnswer;
  onDone: () => void | Promise<void>;
  onClose: () => void;
}
