import type { Type } from '@nestjs/common';
import type { EventType, TaskType } from '@muster/contracts';
import type { Transaction } from '../database/transaction.js';

export interface MessageMeta {
  /** The same for every delivery and every consumer of one event. */
  eventId: string;
  /** When the event happened, ISO 8601 in UTC, by the clock of the database. */
  occurredAt: string;
}

/**
 * Handles one kind of message. `handle` runs in the transaction in which the message is marked as done, so its effect
 * happens once, however often the message is delivered; it must reach outside (mail, files) only in ways that may repeat.
 */
export interface MessageHandler<Payload = unknown> {
  handle(tx: Transaction, payload: Payload, meta: MessageMeta): Promise<void>;
}

/** A consumer of an event, as a plugin declares it. */
export interface EventSubscription {
  event: EventType;
  /** Name within the plugin: the folder of the handler. */
  consumer: string;
  handler: Type<MessageHandler>;
}

/** The one consumer of a task, as a plugin declares it. */
export interface TaskExecution {
  task: TaskType;
  handler: Type<MessageHandler>;
}

export function on<P>(event: EventType<P>, consumer: string, handler: Type<MessageHandler<P>>): EventSubscription {
  return { event: event as EventType, consumer, handler: handler as Type<MessageHandler> };
}

export function executes<P>(task: TaskType<P>, handler: Type<MessageHandler<P>>): TaskExecution {
  return { task: task as TaskType, handler: handler as Type<MessageHandler> };
}
