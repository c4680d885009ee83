import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { EventType, TaskType } from '@muster/contracts';
import { checkPlugins } from './check-plugins.js';
import { definePlugin } from './define-plugin.js';
import type { PluginDeclaration } from './define-plugin.js';
import { executes, on } from './message-handler.js';
import { daily } from './schedule.js';

const moved: EventType<{ id: string }> = { kind: 'event', name: 'person.moved', schema: z.object({ id: z.string() }) };
const sweep: TaskType<{ on: string }> = { kind: 'task', name: 'sweep', schema: z.object({ on: z.string() }) };
@Injectable()
class Handler {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}
abstract class Roster {
  abstract of(id: string): string;
}
const plugin = (declaration: PluginDeclaration): ReturnType<ReturnType<typeof definePlugin>> =>
  definePlugin(declaration)();

describe('a set of plugins', () => {
  it('fits when every event has both ends, every task an executor and every port a provider', () => {
    const a = plugin({ name: 'a', emits: [moved] });
    const b = plugin({
      name: 'b',
      handles: [on(moved, 'note', Handler)],
      tasks: [executes(sweep, Handler)],
      needs: [Roster],
    });
    expect(checkPlugins([a, b], [Roster])).toEqual([]);
  });

  it.each([
    [
      'an event that nobody handles',
      [plugin({ name: 'a', emits: [moved] })],
      /"person.moved" of plugin "a" is handled by nobody/,
    ],
    [
      'a handler for an event that nobody emits',
      [plugin({ name: 'b', handles: [on(moved, 'note', Handler)] })],
      /"b\/note" handles event "person.moved", which nobody emits/,
    ],
    [
      'a schedule without an executor',
      [
        plugin({
          name: 'c',
          schedules: [
            daily({ name: 'c/s', at: '02:00', timeZone: 'UTC', task: sweep, payload: (date) => ({ on: date }) }),
          ],
        }),
      ],
      /no plugin executes/,
    ],
    ['a port that the app does not wire', [plugin({ name: 'd', needs: [Roster] })], /needs "Roster"/],
    ['a plugin that is listed twice', [plugin({ name: 'e' }), plugin({ name: 'e' })], /"e" is listed twice/],
  ])('is refused for %s', (_, plugins, sentence) => {
    expect(checkPlugins(plugins, []).join('\n')).toMatch(sentence);
  });
});

describe('options', () => {
  const mail = definePlugin({
    name: 'mail',
    options: z.object({ from: z.string({ error: 'say from which address' }) }),
  });
  it('that are wrong stop the start with the name of the option', () => {
    expect(() => mail({} as { from: string })).toThrow(/"mail" has wrong options. from: say from which address/);
  });
});
