import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { LaidFactsRepository } from '../data/laid-facts.repository.js';
import type { LaidTogether, LineShape } from '../data/laid-facts.repository.js';
import { spansOf } from './count-figures.js';
import type { AskedFigures, FigureScope } from './count-figures.js';
import { askedMeasures, disclosedFigures, withheldGroups } from './counted-figures.js';
import type { CountedMeasure } from './counted-report.js';

/** A report whose rows come page by page, within the transaction. */
export interface LaidReport {
  measures: CountedMeasure[];
  /** Keys of groups whose rows never stand alone. */
  withheld: ReadonlySet<string>;
  /** Its rows as lines of CSV, see `LaidFactsRepository.lines`. */
  lines: (shape: Omit<LineShape, 'withheld'>) => AsyncIterable<string>;
  together: (shape: Pick<LineShape, 'measures' | 'startsOn'>) => Promise<LaidTogether[]>;
}

/** Counts a report with its rows in flat memory: figures and rows are of one moment, however long reading them takes. */
@Injectable()
export class LayOutReport {
  constructor(@Inject(LaidFactsRepository) private readonly laid: LaidFactsRepository) {}

  /** Needs the program's reach. A transaction has one report laid out at a time. */
  async layOut(tx: Transaction, scope: FigureScope, asked: AskedFigures): Promise<LaidReport> {
    const spans = spansOf(asked);
    await this.laid.layOut(tx, scope, spans);
    const lines = await this.laid.count(tx, scope, spans);
    const figures = disclosedFigures(lines, spans.length, asked.hiddenBefore);
    const withheld = withheldGroups(figures);
    const hidden = { withheld: [...withheld] };
    return {
      measures: askedMeasures(figures, asked.measures),
      withheld,
      lines: (shape) => this.laid.lines(tx, { ...shape, ...hidden }),
      together: (shape) => this.laid.together(tx, { ...shape, ...hidden }),
    };
  }
}
