import { z } from 'zod';

/** A closed list of codes with the words people read. Codes never change once issued; labels may. */
export interface Vocabulary<Code extends string> {
  /** Codes in the order in which pages and reports list them. */
  readonly codes: readonly [Code, ...Code[]];
  readonly labels: Readonly<Record<Code, string>>;
  /** Accepts exactly these codes and names them all when another one arrives. */
  readonly schema: z.ZodEnum<{ [K in Code]: K }>;
}

/** Builds codes, labels and schema from one table, so that none of the three can miss an entry of the others. */
export function vocabulary<const Labels extends Record<string, string>>(
  labels: Labels,
): Vocabulary<Extract<keyof Labels, string>> {
  type Code = Extract<keyof Labels, string>;
  const codes = Object.keys(labels) as unknown as [Code, ...Code[]];
  const schema = z.enum(codes, { error: `Use one of: ${codes.join(', ')}.` }) as z.ZodEnum<{ [K in Code]: K }>;
  return { codes, labels, schema };
}
