/**
 * Reads named fields into the nested shape of a request body: `position.agencyId` becomes `{ position: { agencyId } }`.
 * Empty fields are left out, so that "optional" means the same to the form and to the API.
 */
export function formValues(data: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of data.entries()) {
    if (typeof value !== 'string' || value.trim() === '') continue;
    place(values, name.split('.'), value);
  }
  return values;
}

function place(target: Record<string, unknown>, path: readonly string[], value: string): void {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const inner = (target[head] ??= {}) as Record<string, unknown>;
  place(inner, rest, value);
}

/** A number where the text is one; the text itself otherwise, so that the schema can say what is wrong with it. */
export function numberOr(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}
