import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { RegistrationRepository } from '../data/registration.repository.js';
import type { RegistrationRow } from '../data/registration.repository.js';

/** Reads registrations for other capabilities, in their own transaction and with its reach. */
@Injectable()
export class RegistrationStates {
  constructor(@Inject(RegistrationRepository) private readonly registrations: RegistrationRepository) {}

  find(tx: Transaction, id: string): Promise<RegistrationRow | undefined> {
    return this.registrations.find(tx, id);
  }

  async findMany(tx: Transaction, ids: readonly string[]): Promise<Map<string, RegistrationRow>> {
    const rows = ids.length > 0 ? await this.registrations.findMany(tx, ids) : [];
    return new Map(rows.map((row) => [row.id, row]));
  }
}
