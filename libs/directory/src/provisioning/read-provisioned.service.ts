import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { ProvisionedPersonRepository } from '../data/provisioned-person.repository.js';
import { Directory } from '../lookup/directory.js';
import type { ListWindow } from './condition.js';
import type { ProvisionedField, ProvisionedPerson } from './provisioned-person.js';

/**
 * The people of one agency as its identity provider sees them: those who work there, and those who worked there last. Who
 * has left for another agency is not among them, and nothing that another agency entered is shown.
 */
@Injectable()
export class ReadProvisioned {
  private readonly logger = new Logger('directory');

  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(ProvisionedPersonRepository) private readonly provisioned: ProvisionedPersonRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * A window of the list, by id where no order is asked for, and how many there are in all.
   * @throws MusterError 404 for an agency out of reach.
   */
  async list(
    tx: Transaction,
    agencyId: string,
    window: ListWindow<ProvisionedField>,
  ): Promise<{ total: number; rows: ProvisionedPerson[] }> {
    const today = await this.today(tx, agencyId);
    const found = await withSystemReach(tx, () => this.provisioned.list(tx, { agencyId, today }, window));
    await this.requireVisible(tx, found.rows);
    return found;
  }

  /** Undefined for everybody who does not belong to the agency. @throws MusterError 404 for an agency out of reach. */
  async find(tx: Transaction, agencyId: string, id: string): Promise<ProvisionedPerson | undefined> {
    const [found] = await this.findAll(tx, agencyId, [id]);
    return found;
  }

  /**
   * As `find`, also by the id of a record that was merged into another: the provider goes on to speak of the person by it. Where it has
   * a user for each of the two records nobody can say which of them it means, so the merged one stays unknown, and the log says so.
   */
  async findByAnyRecord(tx: Transaction, agencyId: string, id: string): Promise<ProvisionedPerson | undefined> {
    const found = await this.find(tx, agencyId, id);
    if (found) return found;
    const merged = await withSystemReach(tx, () => this.provisioned.mergedInto(tx, agencyId, id));
    if (!merged) return undefined;
    if (!merged.apart) return this.find(tx, agencyId, merged.personId);
    this.logger.warn(
      `The identity provider of agency ${agencyId} asks for ${id}, which was merged into ${merged.personId}, and has a user for both. ` +
        'Nothing was done: take the one for the merged record out there, and separate the person here if they have left.',
    );
    return undefined;
  }

  /** Those of the people who belong to the agency. */
  async findAll(tx: Transaction, agencyId: string, ids: readonly string[]): Promise<ProvisionedPerson[]> {
    const today = await this.today(tx, agencyId);
    const rows = await withSystemReach(tx, () => this.provisioned.find(tx, { agencyId, today }, ids));
    await this.requireVisible(tx, rows);
    return rows;
  }

  /** The civil date at the agency. @throws MusterError 404 for an agency out of reach. */
  async today(tx: Transaction, agencyId: string): Promise<CivilDate> {
    return this.clock.today((await this.directory.agency(tx, agencyId)).timeZone);
  }

  /** The statements run with the program's reach; row-level security has the last word on what leaves them. */
  private async requireVisible(tx: Transaction, rows: readonly ProvisionedPerson[]): Promise<void> {
    if (rows.length === 0) return;
    const visible = await this.people.find(
      tx,
      rows.map(({ id }) => id),
    );
    if (visible.length !== rows.length) throw new Error('A person out of reach was among the people of an agency.');
  }
}
