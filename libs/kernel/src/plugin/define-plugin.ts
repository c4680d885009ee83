import type { DynamicModule, Provider, Type } from '@nestjs/common';
import type { z } from 'zod';
import type { EventType } from '@muster/contracts';
import type { Permission } from '../access/permissions.js';
import type { HealthCheck } from './health-check.js';
import type { EventSubscription, TaskExecution } from './message-handler.js';
import type { PersonColumn } from './person-column.js';
import type { DailySchedule } from './schedule.js';

/** An abstract class that stands for what a plugin needs from outside; the app says who provides it. */
export type Port = abstract new (...args: never[]) => unknown;
export type MigrationClass = new () => { up: unknown; down: unknown };

/** All that a plugin is, in one place. */
export interface PluginDeclaration<Options = undefined> {
  /** Also the name of its PostgreSQL schema and of its log context. */
  name: string;
  /** Shape of the options; leave out for a plugin without any. Handlers get them under `pluginOptions(name)`. */
  options?: z.ZodType<Options>;
  entities?: readonly Type[];
  migrations?: readonly MigrationClass[];
  controllers?: readonly Type[];
  providers?: readonly Provider[];
  /** Providers that the app may wire into other plugins' ports. */
  exports?: readonly (Type | symbol | string | Port)[];
  imports?: readonly (DynamicModule | Type)[];
  emits?: readonly EventType[];
  handles?: readonly EventSubscription[];
  tasks?: readonly TaskExecution[];
  schedules?: readonly DailySchedule[];
  permissions?: readonly Permission[];
  health?: readonly Type<HealthCheck>[];
  /** Every column of its tables that holds a person's id. */
  personColumns?: readonly PersonColumn[];
  /** What the app must wire for this plugin to start. */
  needs?: readonly Port[];
}

/** A plugin with its options, ready for `assemble`. */
export interface Plugin {
  declaration: PluginDeclaration<unknown>;
  options: unknown;
}

/** Injection token of a plugin's options. */
export function pluginOptions(name: string): string {
  return `muster:options:${name}`;
}

/**
 * Declares a plugin. The result is called with the options by the host.
 * @throws Error at the call, naming the plugin and each option that is missing or wrong.
 */
export function definePlugin<Options = undefined>(
  declaration: PluginDeclaration<Options>,
): undefined extends Options ? (options?: Options) => Plugin : (options: Options) => Plugin {
  return ((options?: Options): Plugin => {
    const parsed = declaration.options?.safeParse(options);
    if (parsed && !parsed.success) {
      const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'options'}: ${issue.message}`);
      throw new Error(`Plugin "${declaration.name}" has wrong options. ${reasons.join(' ')}`);
    }
    return { declaration: declaration as PluginDeclaration<unknown>, options: parsed?.data };
  }) as ReturnType<typeof definePlugin<Options>>;
}
