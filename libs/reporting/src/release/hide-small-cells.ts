import { Inject, Injectable } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import type { CountedReport } from '../count/counted-report.js';
import { FactRepository } from '../data/fact.repository.js';
import type { FactRow } from '../data/fact.repository.js';
import { ReleaseRepository } from '../data/release.repository.js';
import type { EarlierReport, EarlierRow } from '../data/release.repository.js';
import { SavedReleaseRepository } from '../data/saved-release.repository.js';
import { COURT_TOGETHER, isNear, tableKinds } from '../domain/index.js';
import type { LeftTable, TableKind } from '../domain/index.js';
import { cellsOf, cellTables, courtIsTogether, measuresOf, withheldKeys } from './cell-tables.js';
import { decideSmallCells } from './small-cells.js';
import type { SmallCellRule, SmallCells } from './small-cells.js';

/** A table that left before, and which of the tables of a report it is. */
interface KindOfTable {
  kind: TableKind;
  table: LeftTable;
}

/** Decides what of a report is hidden when it leaves the grantee, beside everything that may have left before. */
@Injectable()
export class HideSmallCells {
  constructor(
    @Inject(FactRepository) private readonly facts: FactRepository,
    @Inject(ReleaseRepository) private readonly releases: ReleaseRepository,
    @Inject(SavedReleaseRepository) private readonly saved: SavedReleaseRepository,
  ) {}

  /** Needs the program's reach, and that no other report is frozen until the transaction ends. */
  async decide(tx: Transaction, counted: CountedReport, rule: SmallCellRule): Promise<SmallCells> {
    return (await this.besideEarlier(tx, counted, rule)).decided;
  }

  /**
   * As `decide`, for figures of days and filters that somebody chose. As they can be chosen to differ by one person, nothing leaves
   * that is nearly the same as what left before.
   * @returns undefined when it is too near.
   */
  async decideApart(tx: Transaction, counted: CountedReport, rule: SmallCellRule): Promise<SmallCells | undefined> {
    const { decided, earlier } = await this.besideEarlier(tx, counted, rule);
    const near = [...cellTables(counted)].some(([kind, table]) =>
      isNear(
        table,
        decided.tables[kind],
        earlier.filter((left) => (left.kind === 'community') === (kind === 'community')).map(({ table: left }) => left),
        rule.under ?? 0,
      ),
    );
    return near ? undefined : decided;
  }

  private async besideEarlier(
    tx: Transaction,
    counted: CountedReport,
    rule: SmallCellRule,
  ): Promise<{ decided: SmallCells; earlier: KindOfTable[] }> {
    await this.releases.holdFreezing(tx);
    const earlier = [...(await this.frozen(tx, counted)), ...(await this.handedOut(tx, counted))];
    const tables = earlier.map(({ table }) => table);
    return { decided: decideSmallCells(counted, rule, tables), earlier };
  }

  /** The facts of a report, and of completions that it does not count. */
  private async factsWith(
    tx: Transaction,
    counted: CountedReport,
    ids: readonly string[],
  ): Promise<Map<string, FactRow>> {
    const others = new Set(ids.filter((id) => !counted.facts.has(id)));
    return new Map([...counted.facts, ...(await this.facts.find(tx, [...others]))]);
  }

  /** Tables of saved reports that were handed out as files. */
  private async handedOut(tx: Transaction, counted: CountedReport): Promise<KindOfTable[]> {
    const tables = await this.saved.sharing(tx, [...counted.facts.keys()]);
    const facts = await this.factsWith(
      tx,
      counted,
      tables.flatMap(({ completionIds }) => completionIds),
    );
    return tables.map(({ kind, smallCells, completionIds }) => {
      const hidden = smallCells.tables[kind];
      const rows = completionIds.map((completionId) => ({ completionId }));
      const cells = cellsOf(rows, facts, hidden.groups.includes(COURT_TOGETHER));
      return { kind, table: { cells, hidden, under: smallCells.under } };
    });
  }

  private async frozen(tx: Transaction, counted: CountedReport): Promise<KindOfTable[]> {
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
    const facts = await this.factsWith(tx, counted, ids);
    const byId = new Map(reports.map((report) => [report.id, report]));
    return wanted.flatMap(({ reportId, kind, measure }): KindOfTable[] => {
      const report = byId.get(reportId);
      if (!report) return [];
      return [
        {
          kind,
          table: {
            cells: cellsOf(rows.get(keyOf({ reportId, measure })) ?? [], facts, courtIsTogether(report.measures)),
            hidden: report.smallCells?.tables[kind] ?? withheldFromAll(report, kind),
            under: report.smallCells?.under ?? null,
          },
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
