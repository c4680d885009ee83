const nameOf = (personId: string) => `muster-came-late ${personId}`;

/** Whether something that this browser had kept of a person came too late to count, and the person has not been told yet. */
export function cameLate(personId: string): boolean {
  try {
    return localStorage.getItem(nameOf(personId)) !== null;
  } catch {
    return false;
  }
}

export function noteCameLate(personId: string, untold: boolean): void {
  try {
    if (untold) localStorage.setItem(nameOf(personId), '1');
    else localStorage.removeItem(nameOf(personId));
  } catch {
    // A browser that refuses storage has kept nothing that could come late.
  }
}
