import type { Plugin, Port } from './define-plugin.js';

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

/**
 * What is wrong with a set of plugins, each as the sentence that mends it; empty when they fit together.
 * @param wired the ports that the app provides.
 */
export function checkPlugins(plugins: readonly Plugin[], wired: readonly Port[]): string[] {
  const declared = plugins.map((plugin) => plugin.declaration);
  const emitted = new Map(declared.flatMap((d) => (d.emits ?? []).map((event) => [event.name, d.name] as const)));
  const handled = new Set(declared.flatMap((d) => (d.handles ?? []).map((s) => s.event.name)));
  const executed = declared.flatMap((d) => (d.tasks ?? []).map((t) => t.task.name));
  const faults: string[] = [];

  for (const name of twice(declared.map((d) => d.name))) faults.push(`Plugin "${name}" is listed twice. List it once.`);
  for (const [event, plugin] of emitted) {
    if (!handled.has(event)) {
      faults.push(
        `Event "${event}" of plugin "${plugin}" is handled by nobody. Add a plugin that handles it, or stop emitting it.`,
      );
    }
  }
  for (const d of declared) {
    for (const { event, consumer } of d.handles ?? []) {
      if (!emitted.has(event.name)) {
        faults.push(
          `"${d.name}/${consumer}" handles event "${event.name}", which nobody emits. Add the plugin that emits it.`,
        );
      }
    }
    for (const schedule of d.schedules ?? []) {
      if (!executed.includes(schedule.task.name)) {
        faults.push(`Schedule "${schedule.name}" starts task "${schedule.task.name}", which no plugin executes.`);
      }
    }
    for (const port of d.needs ?? []) {
      if (!wired.includes(port)) {
        faults.push(`Plugin "${d.name}" needs "${port.name}". Wire it in the app, or take the plugin out.`);
      }
    }
  }
  const consumers = declared.flatMap((d) => (d.handles ?? []).map((s) => `${s.event.name} → ${d.name}/${s.consumer}`));
  for (const name of twice(consumers))
    faults.push(`Consumer "${name}" is declared twice. Give each handler its own name.`);
  for (const name of twice(executed)) faults.push(`Task "${name}" is executed by two handlers. Keep one.`);
  for (const name of twice(declared.flatMap((d) => (d.permissions ?? []).map((p) => p.name)))) {
    faults.push(`Permission "${name}" is declared twice. Declare it where it belongs.`);
  }
  return faults;
}
