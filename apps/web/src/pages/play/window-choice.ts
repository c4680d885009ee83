const nameOf = (registrationId: string) => `muster-own-window ${registrationId}`;

/** Whether the course was last taken in a window of its own on this computer: what it kept there is found only there. */
export function takenInOwnWindow(registrationId: string): boolean {
  try {
    return localStorage.getItem(nameOf(registrationId)) !== null;
  } catch {
    return false;
  }
}

/** Without storage the choice holds for this visit. */
export function rememberOwnWindow(registrationId: string, own: boolean): void {
  try {
    if (own) localStorage.setItem(nameOf(registrationId), '1');
    else localStorage.removeItem(nameOf(registrationId));
  } catch {
    // The browser refuses storage; the course is then offered here first.
  }
}
