import type { z } from 'zod';

/** An event: its name (`noun.past-participle`) and the shape of what it tells. Any number of consumers handle it. */
export interface EventType<Payload = unknown> {
  kind: 'event';
  name: string;
  schema: z.ZodType<Payload>;
}

/** A piece of work for exactly one consumer, to be done now or later. */
export interface TaskType<Payload = unknown> {
  kind: 'task';
  name: string;
  schema: z.ZodType<Payload>;
}

/** What a message of a type carries. */
export type PayloadOf<M> = M extends { schema: z.ZodType<infer Payload> } ? Payload : never;

/** Declares an event. */
export function event<Payload>(name: string, schema: z.ZodType<Payload>): EventType<Payload> {
  return { kind: 'event', name, schema };
}

/** Declares a task. */
export function task<Payload>(name: string, schema: z.ZodType<Payload>): TaskType<Payload> {
  return { kind: 'task', name, schema };
}
