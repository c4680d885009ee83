import { Injectable } from '@nestjs/common';
import type { EventType, TaskType } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';

export interface TaskOptions {
  /** A task with the same key is written once, until 30 days after it was done. Default: a new key. */
  key?: string;
  /** Not before this instant. Default: at once. */
  dueAt?: Date;
}

/** Messages that one statement writes. */
const AT_ONCE = 500;

/**
 * Writes messages in the caller's transaction: they exist exactly when the change does that they tell of. Each consumer
 * gets a row of its own and handles it once.
 */
@Injectable()
export class Outbox {
  /**
   * Tells all consumers of an event.
   * @param key two events with one key are one event. Default: a new key.
   * @throws ZodError when the payload is not what the event promises; the transaction must then roll back.
   */
  async emit<P>(tx: Transaction, event: EventType<P>, payload: P, key: string = newId()): Promise<void> {
    await tx.query(`SELECT jobs.emit($1, $2, $3)`, [event.name, key, JSON.stringify(event.schema.parse(payload))]);
  }

  /** As `emit`, of many events without keys of their own at once. */
  async emitAll<P>(tx: Transaction, event: EventType<P>, payloads: readonly P[]): Promise<void> {
    await this.writeAll(
      tx,
      event,
      payloads.map((payload) => ({ payload })),
    );
  }

  /** Asks for a task to be done. */
  async enqueue<P>(tx: Transaction, task: TaskType<P>, payload: P, options: TaskOptions = {}): Promise<void> {
    await tx.query(`SELECT jobs.emit($1, $2, $3, $4)`, [
      task.name,
      options.key ?? newId(),
      JSON.stringify(task.schema.parse(payload)),
      options.dueAt ?? null,
    ]);
  }

  /** As `enqueue`, of many at once. */
  async enqueueAll<P>(
    tx: Transaction,
    task: TaskType<P>,
    wanted: readonly (TaskOptions & { payload: P })[],
  ): Promise<void> {
    await this.writeAll(tx, task, wanted);
  }

  private async writeAll<P>(
    tx: Transaction,
    { name, schema }: EventType<P> | TaskType<P>,
    messages: readonly (TaskOptions & { payload: P })[],
  ): Promise<void> {
    for (let at = 0; at < messages.length; at += AT_ONCE) {
      const some = messages.slice(at, at + AT_ONCE);
      await tx.query(`SELECT jobs.emit_all($1, $2::text[], $3::jsonb[], $4::timestamptz[])`, [
        name,
        some.map(({ key }) => key ?? newId()),
        some.map(({ payload }) => JSON.stringify(schema.parse(payload))),
        some.map(({ dueAt }) => dueAt ?? null),
      ]);
    }
  }
}
