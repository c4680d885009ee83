import { containing } from '@muster/kernel';
import type { Condition } from '../provisioning/condition.js';

/** The SQL of a field, which is NULL where there is no value. */
export interface FieldSql {
  expression: string;
  /** A set has values beside one another; its expression says whether there are any. */
  type: 'text' | 'exact' | 'boolean' | 'instant' | 'set';
  /** Of a set: whether the text of the placeholder is among the values. */
  holds?: (placeholder: string) => string;
  /** SQL of the ids of all rows that may equal the value of the placeholder, from indexes; the comparison itself decides. */
  candidates?: (placeholder: string, value: string) => string;
}

/** Collects the parameters of a statement. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** SQL of ids among which all rows are that meet the condition, from indexes; undefined where nothing narrows it. */
export function candidatesSql<Field extends string>(
  condition: Condition<Field>,
  fields: Readonly<Record<Field, FieldSql>>,
  parameters: Parameters,
): string | undefined {
  switch (condition.kind) {
    case 'compare': {
      const { candidates } = fields[condition.field];
      if (condition.comparison !== 'eq' || !candidates) return undefined;
      return candidates(`${parameters.add(condition.value)}::text`, String(condition.value));
    }
    case 'all': {
      const narrowing = condition.of.find((part) => mayNarrow(part, fields));
      return narrowing && candidatesSql(narrowing, fields, parameters);
    }
    case 'any': {
      if (!mayNarrow(condition, fields)) return undefined;
      return condition.of.map((part) => candidatesSql(part, fields, parameters)).join(' UNION ALL ');
    }
    case 'not':
    case 'constant':
    case 'present':
      return undefined;
  }
}

function mayNarrow<Field extends string>(
  condition: Condition<Field>,
  fields: Readonly<Record<Field, FieldSql>>,
): boolean {
  if (condition.kind === 'compare') return condition.comparison === 'eq' && !!fields[condition.field].candidates;
  if (condition.kind === 'all') return condition.of.some((part) => mayNarrow(part, fields));
  return condition.kind === 'any' && condition.of.every((part) => mayNarrow(part, fields));
}

/** SQL that is true for the rows that meet the condition, and false, never NULL, for all others. */
export function conditionSql<Field extends string>(
  condition: Condition<Field>,
  fields: Readonly<Record<Field, FieldSql>>,
  parameters: Parameters,
): string {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => conditionSql(part, fields, parameters));
      return `(${parts.join(condition.kind === 'all' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return `(NOT ${conditionSql(condition.of, fields, parameters)})`;
    case 'constant':
      return condition.value ? 'true' : 'false';
    case 'present': {
      const { expression, type } = fields[condition.field];
      if (type === 'set') return expression;
      return type === 'text' || type === 'exact'
        ? `(coalesce(${expression}, '') <> '')`
        : `(${expression} IS NOT NULL)`;
    }
    case 'compare':
      return compareSql(condition, fields[condition.field], parameters);
  }
}

const ORDER = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

function compareSql(
  { comparison, value }: Extract<Condition<string>, { kind: 'compare' }>,
  field: FieldSql,
  parameters: Parameters,
): string {
  const { type } = field;
  if (field.holds) {
    const holds = field.holds(`${parameters.add(value)}::text`);
    return comparison === 'ne' ? `(NOT ${holds})` : holds;
  }
  const fold = (sql: string): string => (type === 'text' ? `lower(${sql})` : sql);
  const left = fold(field.expression);
  const cast = type === 'instant' ? '::timestamptz' : type === 'boolean' ? '::boolean' : '::text';
  switch (comparison) {
    case 'eq':
      return `coalesce(${left} = ${fold(`${parameters.add(value)}${cast}`)}, false)`;
    case 'ne':
      return `(${left} IS DISTINCT FROM ${fold(`${parameters.add(value)}${cast}`)})`;
    case 'co':
      return `coalesce(${left} LIKE ${fold(`${parameters.add(containing(String(value)))}${cast}`)}, false)`;
    case 'sw':
      return `coalesce(starts_with(${left}, ${fold(`${parameters.add(value)}${cast}`)}), false)`;
    case 'ew': {
      const end = fold(`${parameters.add(value)}${cast}`);
      return `coalesce(right(${left}, length(${end})) = ${end}, false)`;
    }
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le': {
      const collation = type === 'text' || type === 'exact' ? ' COLLATE "C"' : '';
      return `coalesce(${left}${collation} ${ORDER[comparison]} ${fold(`${parameters.add(value)}${cast}`)}, false)`;
    }
  }
}
