import { Inject, Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { EventType, TaskType } from '@muster/contracts';
import { PluginRegistry } from '@muster/kernel';
import type { MessageHandler } from '@muster/kernel';

interface Consumer {
  name: string;
  message: EventType | TaskType;
  handler: Type<MessageHandler>;
}

function keyOf(message: string, consumer: string): string {
  return `${message} → ${consumer}`;
}

/** Every consumer of the running host, by its message and its name `plugin/consumer`: one name may handle several events. */
@Injectable()
export class Consumers {
  private readonly byKey: ReadonlyMap<string, Consumer>;

  constructor(
    @Inject(PluginRegistry) registry: PluginRegistry,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {
    const all = registry.plugins.flatMap(({ declaration }): Consumer[] => [
      ...(declaration.handles ?? []).map((s) => ({
        name: `${declaration.name}/${s.consumer}`,
        message: s.event,
        handler: s.handler,
      })),
      ...(declaration.tasks ?? []).map((t) => ({
        name: `${declaration.name}/${t.task.name}`,
        message: t.task,
        handler: t.handler,
      })),
    ]);
    this.byKey = new Map(all.map((consumer) => [keyOf(consumer.message.name, consumer.name), consumer]));
  }

  /** Pairs of message and consumer, as stored in `jobs.subscription`. */
  subscriptions(): { message: string; consumer: string }[] {
    return [...this.byKey.values()].map(({ message, name }) => ({ message: message.name, consumer: name }));
  }

  /** The handler of a consumer and the schema of its payload; undefined when no plugin here has it. */
  find(message: string, name: string): { handler: MessageHandler; message: EventType | TaskType } | undefined {
    const consumer = this.byKey.get(keyOf(message, name));
    return consumer && { handler: this.modules.get(consumer.handler, { strict: false }), message: consumer.message };
  }
}
