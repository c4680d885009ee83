import type { Plugin } from './define-plugin.js';

/** One line of the flow of the product: who tells what to whom. */
export interface FlowRow {
  message: string;
  from: string;
  to: string;
}

/** The table of events, tasks and schedules of a set of plugins, as the program really wires them. */
export function flowOf(plugins: readonly Plugin[]): FlowRow[] {
  const declared = plugins.map((plugin) => plugin.declaration);
  const events = declared.flatMap((emitter) =>
    (emitter.emits ?? []).flatMap((event) =>
      declared.flatMap((consumer) =>
        (consumer.handles ?? [])
          .filter((subscription) => subscription.event.name === event.name)
          .map((subscription) => ({
            message: event.name,
            from: emitter.name,
            to: `${consumer.name}/${subscription.consumer}`,
          })),
      ),
    ),
  );
  const schedules = declared.flatMap((owner) =>
    (owner.schedules ?? []).map((schedule) => ({
      message: schedule.task.name,
      from: `daily at ${schedule.at} ${schedule.timeZone}`,
      to: declared.find((d) => (d.tasks ?? []).some((t) => t.task.name === schedule.task.name))?.name ?? '',
    })),
  );
  return [...events, ...schedules];
}
