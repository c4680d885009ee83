/** Browsers name the address in the message alone: "… permission to navigate the target frame to 'https://…'". */
const TARGET = /navigate the target frame to '([^']*)'/;

/**
 * The address to which a script tried to take a window that the sandbox keeps from it, by what that has thrown.
 *
 * @returns null where something else was thrown, or the browser does not say
 */
export function refusedWay(thrown: unknown, message: string): string | null {
  if ((thrown as { name?: unknown } | null)?.name !== 'SecurityError') return null;
  return TARGET.exec(message)?.[1] ?? null;
}
