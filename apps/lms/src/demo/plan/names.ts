/** Common given and family names in the United States. The lists have lengths without a common factor, so that no pair comes twice. */
const GIVEN =
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Carlos Karen Daniel Lisa Matthew Nancy Anthony Sandra Mark Ashley Donald Emily Steven Donna Andrew Michelle Paul Carol Joshua Amanda Kenneth Melissa Kevin Deborah Brian Stephanie George Rebecca Timothy Sharon Ronald Laura Luis Cynthia Jason Dorothy Edward Amy Jeffrey Kathleen Ryan Angela'.split(
    ' ',
  );
const FAMILY =
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart'.split(
    ' ',
  );

export interface DemoName {
  givenName: string;
  familyName: string;
}

/** The name of the nth made-up person; no two of the first 3,600 are alike. */
export function nameOf(index: number): DemoName {
  const givenName = GIVEN[(index * 7) % GIVEN.length];
  const familyName = FAMILY[(index * 11) % FAMILY.length];
  if (givenName === undefined || familyName === undefined) throw new RangeError('Count people from 0.');
  return { givenName, familyName };
}

/** How many people can be named before a pair comes twice. */
export const NAMES = GIVEN.length * FAMILY.length;
