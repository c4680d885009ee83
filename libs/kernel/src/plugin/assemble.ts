import { Module } from '@nestjs/common';
import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { checkDatabase } from '../database/check-database.js';
import { IdempotentAnswerRepository } from '../database/idempotent-answer.repository.js';
import { Transactions } from '../database/transactions.js';
import { createDataSource } from '../database/data-source.js';
import { databaseRefusal } from '../database/database-refusal.js';
import { ENVIRONMENT } from '../environment/environment.js';
import type { Environment } from '../environment/environment.js';
import { AccessGuard } from '../http/access.guard.js';
import { IdempotencyInterceptor } from '../http/idempotency.interceptor.js';
import { KnownQueryGuard } from '../http/known-query.guard.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { validationPipe } from '../http/validation.pipe.js';
import { Clock, SystemClock } from '../time/clock.js';
import { checkPlugins } from './check-plugins.js';
import { pluginOptions } from './define-plugin.js';
import type { MigrationClass, Plugin, Port } from './define-plugin.js';
import { PersonRecords } from './person-records.js';
import { PluginRegistry } from './plugin-registry.js';

/** Says which exported provider stands behind a port: `[RegistrationLookup, LearningRegistrations]`. */
export type Wiring = readonly (readonly [port: Port, provider: Type | Port])[];

export interface HostSettings {
  environment: Environment;
  plugins: readonly Plugin[];
  wiring: Wiring;
  /** Modules of the host itself, such as the pages. */
  imports?: readonly (Type | DynamicModule)[];
  /** Replaces the system's clock, for tests. */
  clock?: Clock;
}

@Module({})
class KernelModule {}
@Module({})
class WiringModule {}
@Module({})
class HostModule {}

/** A class of its own for each plugin, because Nest tells modules apart by class. */
function pluginModule(plugin: Plugin): DynamicModule {
  const { declaration, options } = plugin;
  const named = { [declaration.name]: class {} }[declaration.name] as Type;
  Module({})(named);
  const handlers = [
    ...(declaration.handles ?? []).map((subscription) => subscription.handler),
    ...(declaration.tasks ?? []).map((execution) => execution.handler),
  ];
  return {
    module: named,
    global: true,
    imports: [...(declaration.imports ?? [])],
    controllers: [...(declaration.controllers ?? [])],
    providers: [
      { provide: pluginOptions(declaration.name), useValue: options },
      ...(declaration.providers ?? []),
      ...new Set([...handlers, ...(declaration.health ?? [])]),
    ],
    exports: [...(declaration.exports ?? [])],
  };
}

export function entitiesOf(plugins: readonly Plugin[]): Type[] {
  return plugins.flatMap((plugin) => [...(plugin.declaration.entities ?? [])]);
}

export function migrationsOf(plugins: readonly Plugin[]): MigrationClass[] {
  return plugins.flatMap((plugin) => [...(plugin.declaration.migrations ?? [])]);
}

/**
 * The Nest module of a host: kernel, plugins and wiring.
 * @throws Error listing every fault of the set of plugins, each with what mends it.
 */
export function assemble(settings: HostSettings): DynamicModule {
  const faults = checkPlugins(
    settings.plugins,
    settings.wiring.map(([port]) => port),
  );
  if (faults.length > 0) throw new Error(`The plugins do not fit together.\n${faults.join('\n')}`);

  const shared: Provider[] = [
    { provide: ENVIRONMENT, useValue: settings.environment },
    { provide: Clock, useValue: settings.clock ?? new SystemClock() },
    { provide: PluginRegistry, useValue: new PluginRegistry(settings.plugins) },
    Transactions,
    PersonRecords,
    IdempotentAnswerRepository,
  ];
  const database = TypeOrmModule.forRootAsync({
    useFactory: () => ({ retryAttempts: 3, retryDelay: 1000 }),
    dataSourceFactory: async () => {
      const dataSource = createDataSource({
        url: settings.environment.DATABASE_URL,
        as: 'app',
        entities: entitiesOf(settings.plugins),
        migrations: [],
      });
      try {
        await dataSource.initialize();
      } catch (error) {
        throw databaseRefusal(error, 'DATABASE_URL', settings.environment.DATABASE_URL);
      }
      await checkDatabase(dataSource);
      return dataSource;
    },
  });
  return {
    module: HostModule,
    imports: [
      { module: KernelModule, global: true, imports: [database], providers: shared, exports: shared.map(tokenOf) },
      {
        module: WiringModule,
        global: true,
        providers: settings.wiring.map((wire) => portProvider(wire, settings.plugins)),
        exports: settings.wiring.map(([port]) => port as Type),
      },
      ...settings.plugins.map(pluginModule),
      ...(settings.imports ?? []),
    ],
    providers: [
      { provide: APP_GUARD, useClass: AccessGuard },
      // After it: who may not ask is told that first.
      { provide: APP_GUARD, useClass: KnownQueryGuard },
      { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_PIPE, useFactory: validationPipe },
    ],
  };
}

/** A class that no plugin exports is an adapter of the host: it is made here. */
function portProvider([port, provider]: Wiring[number], plugins: readonly Plugin[]): Provider {
  const exported = plugins.some((plugin) => plugin.declaration.exports?.includes(provider));
  return { provide: port, ...(exported ? { useExisting: provider } : { useClass: provider as Type }) };
}

function tokenOf(provider: Provider): Type | string {
  return (typeof provider === 'function' ? provider : provider.provide) as Type | string;
}
