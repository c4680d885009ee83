import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { CurriculumRepository } from './curriculum.repository.js';

export interface CurriculumRow {
  id: string;
  title: string;
  items: { courseId: string; required: boolean }[];
  /** How many of the optional items are needed beside all required ones; null for none. */
  chooseAtLeast: number | null;
}

/** Curricula for those who assign them. */
@Injectable()
export class Curricula {
  constructor(@Inject(CurriculumRepository) private readonly curricula: CurriculumRepository) {}

  /** The curricula with these ids; ids of none are not in the map. */
  async find(tx: Transaction, ids: readonly string[]): Promise<Map<string, CurriculumRow>> {
    const rows = await this.curricula.find(tx, ids);
    return new Map(
      rows.map(({ id, title, items, chooseAtLeast }) => [
        id,
        { id, title, chooseAtLeast, items: items.map(({ courseId, required }) => ({ courseId, required })) },
      ]),
    );
  }
}
