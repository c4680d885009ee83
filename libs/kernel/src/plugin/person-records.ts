import { Inject, Injectable } from '@nestjs/common';
import type { PersonColumn } from './person-column.js';
import { PluginRegistry } from './plugin-registry.js';

type Standing = Extract<PersonColumn, { means: 'stands' }>;

/** Asks every plugin whether anything is on record about people: the one place that knows all tables which hold a person's id. */
@Injectable()
export class PersonRecords {
  constructor(@Inject(PluginRegistry) private readonly registry: PluginRegistry) {}

  /**
   * SQL of the rows (`person_id`, `says`) that stand about the people of a sub-select, as far as the transaction sees them. A person
   * with many rows stands there as often.
   * @param among SQL that selects one column of ids.
   */
  about(among: string): string {
    return union(this.standing(), among);
  }

  /** As `about`, only what may be said to anybody who may ask about the person; read it with the program's reach. */
  openAbout(among: string): string {
    return union(
      this.standing().filter(({ open }) => open),
      among,
    );
  }

  private standing(): Standing[] {
    return this.registry.plugins
      .flatMap(({ declaration }) => [...(declaration.personColumns ?? [])])
      .filter((column) => column.means === 'stands');
  }
}

function union(columns: readonly Standing[], among: string): string {
  return columns
    .map(({ column, says, when }) => {
      const at = column.lastIndexOf('.');
      const id = `r.${column.slice(at + 1)}`;
      const condition = when === undefined ? '' : ` AND (${when})`;
      return `SELECT ${id} AS person_id, '${says.replaceAll("'", "''")}'::text AS says FROM ${column.slice(0, at)} r
        WHERE ${id} IN (${among})${condition}`;
    })
    .join('\n UNION ALL ');
}
