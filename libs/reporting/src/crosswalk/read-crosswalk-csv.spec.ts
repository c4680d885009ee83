import { readCrosswalkCsv } from './read-crosswalk-csv.js';

const HEADER = 'funder,effective_from,item_label_as_printed,source_measure,zero_policy,grouping_map';

describe('the lines of a crosswalk', () => {
  it('are read with quotes and line breaks, and keep the line on which they stand', () => {
    const csv = `\uFEFF${HEADER}\r\nF,2025-10-01,"A ""label"", with a comma",completions,zero,"A=health_care; B=*"\r\n\r\nF,2025-10-01,Second,completions,zero,\r\n`;
    const lines = readCrosswalkCsv(csv);
    expect(lines.map(({ line, label }) => [line, label])).toEqual([
      [2, 'A "label", with a comma'],
      [4, 'Second'],
    ]);
    expect(lines[1]?.item).toMatchObject({ groupingMap: null, itemCode: null, effectiveTo: null });
  });

  it('may come from a spreadsheet with tabs, or with semicolons', () => {
    for (const separator of ['\t', ';']) {
      const csv = `${HEADER}\nF,2025-10-01,Label,completions,zero,`.replaceAll(',', separator);
      expect(readCrosswalkCsv(csv)[0]?.item).toMatchObject({ funder: 'F', sourceMeasure: 'completions' });
    }
  });

  it('take off what an export put before a text that looks like a formula', () => {
    expect(readCrosswalkCsv(`${HEADER}\nF,2025-10-01,'=1+1,completions,zero,`)[0]?.item?.itemLabelAsPrinted).toBe(
      '=1+1',
    );
  });

  it('tell each problem with its column', () => {
    const [line] = readCrosswalkCsv(`${HEADER}\nF,10/1/2025,,arrests,none,`);
    expect(line?.item).toBeNull();
    expect(line?.problems.map(({ column }) => column).sort()).toEqual([
      'effective_from',
      'item_label_as_printed',
      'zero_policy',
    ]);
  });

  it.each([
    ['a column that there is not', `${HEADER},weight\nF`, 'There is no column weight'],
    ['no column that is needed', 'funder\nF', 'does not name effective_from'],
    ['a column twice', `${HEADER},funder\nF`, 'stands there twice'],
    ['no line', `${HEADER}\n`, 'no line below'],
    ['a quote that is not closed', `${HEADER}\nF,2025-10-01,"Label,completions,zero,`, 'quotes are not in order'],
  ])('are refused with %s', (_, csv, sentence) => {
    expect(() => readCrosswalkCsv(csv)).toThrow(sentence);
  });
});
