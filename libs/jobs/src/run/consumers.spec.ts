import 'reflect-metadata';
import type { ModuleRef } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import { event, task } from '@muster/contracts';
import { definePlugin, executes, on, PluginRegistry } from '@muster/kernel';
import { z } from 'zod';
import { Consumers } from './consumers.js';

const started = event('position.started', z.object({ since: z.string() }));
const ended = event('position.ended', z.object({ until: z.string() }));
const sweep = task('sweep', z.object({ on: z.string() }));
class Start {
  handle = (): Promise<void> => Promise.resolve();
}
class End {
  handle = (): Promise<void> => Promise.resolve();
}
class Sweep {
  handle = (): Promise<void> => Promise.resolve();
}
const plugin = definePlugin({
  name: 'readiness',
  handles: [on(started, 'keep-seats', Start), on(ended, 'keep-seats', End)],
  tasks: [executes(sweep, Sweep)],
})();
// As much of Nest's container as is asked: an instance of the class.
const container = { get: (type: Type) => new type() } as unknown as ModuleRef;

describe('the consumers of a host', () => {
  const consumers = new Consumers(new PluginRegistry([plugin]), container);

  it.each([
    ['position.started', 'readiness/keep-seats', Start],
    ['position.ended', 'readiness/keep-seats', End],
    ['sweep', 'readiness/sweep', Sweep],
  ])('of %s: %s is found, also when it bears the name of another', (message, consumer, handler) => {
    const found = consumers.find(message, consumer);
    expect(found?.handler).toBeInstanceOf(handler);
    expect(found?.message.name).toBe(message);
  });

  it('are all subscribed', () => {
    expect(consumers.subscriptions()).toEqual([
      { message: 'position.started', consumer: 'readiness/keep-seats' },
      { message: 'position.ended', consumer: 'readiness/keep-seats' },
      { message: 'sweep', consumer: 'readiness/sweep' },
    ]);
  });

  it('do not include those of a plugin that was taken out', () => {
    expect(consumers.find('position.started', 'gone/keep-seats')).toBeUndefined();
  });
});
