import { Inject, Injectable } from '@nestjs/common';
import { event, task } from '@muster/contracts';
import { createSchema, definePlugin, executes, on, pluginOptions } from '@muster/kernel';
import type { MessageHandler, Transaction } from '@muster/kernel';
import { z } from 'zod';
import { Probe } from './probe.js';

export interface ProbeOptions {
  probe: Probe;
  /** Which of the bench's hosts this is. */
  host: string;
}

interface ProbePayload {
  value: string;
}

const payload: z.ZodType<ProbePayload> = z.object({ value: z.string() });
export const probeHappened = event('probe.happened', payload);
export const probeWork = task('probe-work', payload);

export class Probe1000000000090 {
  async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(`${createSchema('probe')}
      CREATE TABLE probe.effect (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        consumer text NOT NULL,
        value text NOT NULL
      )`);
  }
  async down(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query('DROP SCHEMA probe CASCADE');
  }
}

/** Writes its effect first, so that an effect that outlives a failure is seen. */
abstract class ProbeHandler implements MessageHandler<ProbePayload> {
  protected abstract readonly consumer: string;
  protected abstract readonly options: ProbeOptions;

  async handle(tx: Transaction, { value }: ProbePayload): Promise<void> {
    const { probe, host } = this.options;
    probe.calls.push({ host, value });
    await tx.query('INSERT INTO probe.effect (consumer, value) VALUES ($1, $2)', [this.consumer, value]);
    await probe.pass(value);
  }
}

@Injectable()
class DoWork extends ProbeHandler {
  protected readonly consumer = 'work';
  constructor(@Inject(pluginOptions('probe')) protected readonly options: ProbeOptions) {
    super();
  }
}

@Injectable()
class FirstListener extends ProbeHandler {
  protected readonly consumer = 'first';
  constructor(@Inject(pluginOptions('probe')) protected readonly options: ProbeOptions) {
    super();
  }
}

@Injectable()
class SecondListener extends ProbeHandler {
  protected readonly consumer = 'second';
  constructor(@Inject(pluginOptions('probe')) protected readonly options: ProbeOptions) {
    super();
  }
}

/** A plugin with one task, and one event that two consumers handle. Its only effect is a row. */
export const probePlugin = definePlugin({
  name: 'probe',
  options: z.object({ probe: z.instanceof(Probe), host: z.string() }),
  migrations: [Probe1000000000090],
  emits: [probeHappened],
  handles: [on(probeHappened, 'first', FirstListener), on(probeHappened, 'second', SecondListener)],
  tasks: [executes(probeWork, DoWork)],
});
