import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { LaidFactsRepository } from '../data/laid-facts.repository.js';
import type { LaidFact } from '../data/laid-facts.repository.js';
import { spansOf } from './count-figures.js';
import type { AskedFigures, FigureScope } from './count-figures.js';
import { askedMeasures, disclosedFigures, withheldGroups } from './counted-figures.js';
import type { CountedMeasure } from './counted-report.js';

/** A report whose rows come page by page. */
export interface LaidReport {
  measures: CountedMeasure[];
  /** Keys of groups whose rows never stand alone. */
  withheld: ReadonlySet<string>;
  /** Its facts in order of date and id, within the transaction; can be read again. */
  pages: () => AsyncIterable<readonly LaidFact[]>;
}

/** Counts a report with its rows in flat memory: figures and rows are of one moment, however long reading them takes. */
@Injectable()
export class LayOutReport {
  constructor(@Inject(LaidFactsRepository) private readonly laid: LaidFactsRepository) {}

  /** Needs the program's reach. A transaction has one report laid out at a time. */
  async layOut(tx: Transaction, scope: FigureScope, asked: AskedFigures): Promise<LaidReport> {
    const spans = spansOf(asked);
    await this.laid.layOut(tx, scope, spans);
    const lines = await this.laid.count(tx, spans.length);
    const figures = disclosedFigures(lines, spans.length, asked.hiddenBefore);
    return {
      measures: askedMeasures(figures, asked.measures),
      withheld: withheldGroups(figures),
      pages: () => this.laid.pages(tx),
    };
  }
}
