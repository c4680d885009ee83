import type { TaskType } from '@muster/contracts';

/** A task that is due once on every civil date, at a wall-clock time of a zone. */
export interface DailySchedule {
  /** Unique over all plugins: `certification/refresher-sweep`. */
  name: string;
  /** `HH:MM`. A time that a change of the clocks skips runs at the next valid instant, one that comes twice runs the first time. */
  at: string;
  /** IANA zone. */
  timeZone: string;
  task: TaskType;
  /** Payload of the task for the occurrence on a date. */
  payload: (date: string) => unknown;
}

export function daily<P>(
  schedule: Omit<DailySchedule, 'task' | 'payload'> & { task: TaskType<P>; payload: (date: string) => P },
): DailySchedule {
  return { ...schedule, task: schedule.task as TaskType };
}
