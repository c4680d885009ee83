/** How a field is compared with a value; text without regard to case unless the field is exact. */
export type Comparison = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

/** A condition over fields by name, as a client wrote it. A field without a value meets `ne` and nothing else. */
export type Condition<Field extends string> =
  | { kind: 'all' | 'any'; of: readonly Condition<Field>[] }
  | { kind: 'not'; of: Condition<Field> }
  | { kind: 'constant'; value: boolean }
  | { kind: 'present'; field: Field }
  | { kind: 'compare'; field: Field; comparison: Comparison; value: string | boolean };

/** A window of a list in a stable order. */
export interface ListWindow<Field extends string> {
  where: Condition<Field> | undefined;
  sortBy: Field | undefined;
  descending: boolean;
  /** Rows to pass over. */
  offset: number;
  /** 0 asks for the count alone. */
  limit: number;
}
