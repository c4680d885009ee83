import fc from 'fast-check';
import { kernelDatabase } from '../../test/kernel-database.js';
import { csvCellSql, csvLines } from './csv.js';

let kernel: Awaited<ReturnType<typeof kernelDatabase>>;

beforeAll(async () => {
  kernel = await kernelDatabase(1);
});
afterAll(() => kernel.close());

const sign = fc.constantFrom(...'a=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n,";\'\uFEFFé 0');

it('a cell of CSV that the database writes is the one that the program writes, whichever characters it has', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: sign, maxLength: 4 }), { minLength: 1, maxLength: 50 }),
      async (texts) => {
        const rows = await kernel.app.query<{ cell: string }[]>(
          `SELECT ${csvCellSql('t')} AS cell FROM unnest($1::text[]) WITH ORDINALITY u (t, place) ORDER BY place`,
          [texts],
        );
        expect(rows.map(({ cell }) => `${cell}\r\n`)).toEqual(texts.map((text) => csvLines([[text]])));
      },
    ),
    { numRuns: 100 },
  );
});

it('an absent text is no cell', async () => {
  expect(await kernel.app.query(`SELECT ${csvCellSql('NULL::text')} AS cell`)).toEqual([{ cell: null }]);
});
