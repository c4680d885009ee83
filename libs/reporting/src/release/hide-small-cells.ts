import { Inject, Injectable } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import type { CountedReport } from '../count/counted-report.js';
import { FactRepository } from '../data/fact.repository.js';
import { ReleaseRepository } from '../data/release.repository.js';
import type { EarlierReport, EarlierRow } from '../data/release.repository.js';
import { tableKinds } from '../domain/index.js';
import type { LeftTable, TableKind } from '../domain/index.js';
import { cellsOf, courtIsTogether, measuresOf, withheldKeys } from './cell-tables.js';
import { decideSmallCells } from './small-cells.js';
import type { SmallCellRule, SmallCells } from './small-cells.js';

/** Decides what of a report is hidden when it leaves the grantee, beside everything that may have left before. */
@Injectable()
export class HideSmallCells {
  constructor(
    @Inject(FactRepository) private readonly facts: FactRepository,
    @Inject(ReleaseRepository) private readonly releases: ReleaseRepository,
  ) {}

  /** Needs the program's reach, and that no other report is frozen until the transaction ends. */
  async decide(tx: Transaction, counted: CountedReport, rule: SmallCellRule): Promise<SmallCells> {
    await this.releases.holdFreezing(tx);
    return decideSmallCells(counted, rule, await this.earlier(tx, counted));
  }

  private async earlier(tx: Transaction, counted: CountedReport): Promise<LeftTable[]> {
    const reports = await this.releases.sharing(tx, [...counted.facts.keys()]);
    const wanted = reports.flatMap((report) =>
      tableKinds.flatMap((kind) => {
        // Any of them has the rows of the whole table behind it.
        const measure = measuresOf(report, kind)[0]?.code;
        return measure === undefined ? [] : [{ reportId: report.id, kind, measure }];
      }),
    );
    const rows = grouped(await this.releases.rowsOf(tx, wanted), keyOf);
    const ids = [...rows.values()].flat().map(({ completionId }) => completionId);
    const others = ids.filter((id) => !counted.facts.has(id));
    const facts = new Map([...counted.facts, ...(await this.facts.find(tx, [...new Set(others)]))]);
    const byId = new Map(reports.map((report) => [report.id, report]));
    return wanted.flatMap(({ reportId, kind, measure }): LeftTable[] => {
      const report = byId.get(reportId);
      if (!report) return [];
      return [
        {
          cells: cellsOf(rows.get(keyOf({ reportId, measure })) ?? [], facts, courtIsTogether(report.measures)),
          hidden: report.smallCells?.tables[kind] ?? withheldFromAll(report, kind),
          under: report.smallCells?.under ?? null,
        },
      ];
    });
  }
}

function withheldFromAll(report: EarlierReport, kind: TableKind): LeftTable['hidden'] {
  return { groups: [...withheldKeys(measuresOf(report, kind))].sort(), totals: false };
}

function keyOf({ reportId, measure }: Pick<EarlierRow, 'reportId' | 'measure'>): string {
  return `${reportId} ${measure}`;
}
