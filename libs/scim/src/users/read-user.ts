import { discipline, email, oneLine, text } from '@muster/contracts';
import type { ProvisionedFacts, ProvisionedPerson } from '@muster/directory';
import { z } from 'zod';
import { ENTERPRISE_USER, MUSTER_USER } from '../schema/user-schema.js';
import { invalidValue } from '../scim.errors.js';

const LONGEST_ID = 100;
const address = z.looseObject({
  value: z.string().optional(),
  type: z.string().optional(),
  primary: z.boolean().optional(),
});
const user = z.looseObject({
  userName: text('userName'),
  externalId: text('externalId', LONGEST_ID).optional(),
  name: z
    .looseObject({
      givenName: oneLine('name.givenName', 100).optional(),
      familyName: oneLine('name.familyName', 100).optional(),
      formatted: oneLine('name.formatted').optional(),
    })
    .optional(),
  displayName: oneLine('displayName').optional(),
  title: oneLine('title').optional(),
  active: z.boolean({ error: 'active is true or false.' }).optional(),
  emails: z.array(address, { error: 'emails is a list of objects with value, type and primary.' }).optional(),
  [ENTERPRISE_USER]: z
    .looseObject({
      employeeNumber: text('employeeNumber', LONGEST_ID).optional(),
      costCenter: text('costCenter').optional(),
      division: text('division').optional(),
      department: text('department').optional(),
      manager: z.looseObject({ value: text('manager.value').optional() }).optional(),
    })
    .optional(),
  [MUSTER_USER]: z.looseObject({ discipline: discipline.optional() }).optional(),
});
type User = z.infer<typeof user>;

/**
 * What a User resource, in the schema's spelling, says of a person.
 * @param before what is known; identifiers and `active` that the resource leaves out stay as they are.
 * @throws MusterError 400 `invalidValue` with a sentence for each attribute.
 */
export function readUser(resource: unknown, before: ProvisionedPerson | undefined): ProvisionedFacts {
  const parsed = user.safeParse(withoutEmpty(resource));
  if (!parsed.success) throw invalidValue(parsed.error.issues.map((issue) => issue.message).join(' '));
  const read = parsed.data;
  const enterprise = read[ENTERPRISE_USER];
  return {
    userName: read.userName,
    externalId: read.externalId ?? before?.externalId ?? null,
    ...nameOf(read),
    email: addressOf(read),
    personnelNumber: enterprise?.employeeNumber ?? before?.personnelNumber ?? null,
    active: read.active ?? before?.active ?? true,
    discipline: read[MUSTER_USER]?.discipline ?? before?.discipline ?? null,
    title: read.title ?? null,
    supervisorId: enterprise?.manager?.value ?? null,
    department: enterprise?.department ?? null,
    division: enterprise?.division ?? null,
    costCenter: enterprise?.costCenter ?? null,
  };
}

/** The parts of the name, or of a name in one piece all but the last word and the last word. */
function nameOf({ name, displayName }: User): { givenName: string; familyName: string } {
  const { givenName, familyName, formatted } = name ?? {};
  const [, first, last] = /^(.{1,100}) (\S{1,100})$/.exec(formatted ?? displayName ?? '') ?? [];
  const [given, family] = [givenName ?? (familyName ? undefined : first), familyName ?? (givenName ? undefined : last)];
  if (given === undefined || family === undefined) {
    throw invalidValue('The name is missing. Send name.givenName and name.familyName.');
  }
  return { givenName: given, familyName: family };
}

/** Of several addresses the primary one, else that of type work, else the first; what was added last comes first. */
function addressOf({ emails = [], userName }: User): string | null {
  const given = emails.filter((each) => each.value !== undefined && each.value !== '').reverse();
  const chosen = given.find(({ primary }) => primary) ?? given.find(({ type }) => type === 'work') ?? given.at(-1);
  if (chosen?.value === undefined) return email.safeParse(userName).data ?? null;
  const parsed = email.safeParse(chosen.value);
  if (!parsed.success) throw invalidValue(parsed.error.issues.map((issue) => issue.message).join(' '));
  return parsed.data;
}

/** An empty text is no value: providers send it for what the directory does not know. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === '' || each === null ? [] : [[key, withoutEmpty(each)]])),
  );
}
