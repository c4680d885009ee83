/** Whose rows they are: four agencies, the task forces `partners` (home and court) and `league` (other and bench). */
export const OWNERS = ['home', 'other', 'court', 'bench', 'partners', 'league'] as const;
export type Owner = (typeof OWNERS)[number];

/** Agencies that a reader sees differently: a reader's own, another agency, and courts. */
export const AGENCIES = ['home', 'other', 'court', 'bench'] as const satisfies readonly Owner[];
export type AgencyOwner = (typeof AGENCIES)[number];

/**
 * What a value tells of. `account` is what somebody keeps for themselves, such as the name of an API key. Ids of agencies and
 * task forces stand alone, because the scope of an award names them to whoever reads the award.
 */
export const KINDS = ['agency', 'agencyId', 'taskForce', 'people', 'records', 'award', 'account'] as const;
export type Kind = (typeof KINDS)[number];

/** A value that stands in rows of one owner alone, so that an answer that has it tells of that owner. */
export interface Canary {
  owner: Owner;
  kind: Kind;
  /** In lower case. */
  value: string;
}

/** Values of which each stands in the rows of one owner only. */
export class Canaries {
  private readonly planted = new Map<string, Canary>();

  /** A word to write into texts of that kind, such as names and titles. */
  word(owner: Owner, kind: Kind): string {
    const value = `Zq${owner}${kind}`;
    this.add(owner, kind, value);
    return value;
  }

  /** Notes ids and other values that only this owner has. */
  add(owner: Owner, kind: Kind, ...values: (string | null | undefined)[]): void {
    for (const value of values) {
      if (!value) throw new Error(`A canary of ${owner} (${kind}) was not planted: the answer had no value for it.`);
      this.planted.set(value.toLowerCase(), { owner, kind, value: value.toLowerCase() });
    }
  }

  /** Those that a text has, but for values that stand in what was asked. */
  in(text: string, asked: string): Canary[] {
    const [answer, question] = [text.toLowerCase(), asked.toLowerCase()];
    return [...this.planted.values()].filter(({ value }) => answer.includes(value) && !question.includes(value));
  }
}

/** The canary with what stands around it, for the message of a failed test. */
export function surroundings({ value }: Canary, text: string): string {
  const at = text.toLowerCase().indexOf(value);
  return text.slice(Math.max(0, at - 250), at + value.length + 150);
}
