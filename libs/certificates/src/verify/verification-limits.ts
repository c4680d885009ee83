import { Injectable } from '@nestjs/common';
import { addressGroup, RequestRate } from '@muster/kernel';
import { tooManyVerifications } from '../certificates.errors.js';

/** Whoever checks a stack of certificates by hand stays below; a program that tries codes does not get far. */
const CODES = { perSecond: 0.5, burst: 30 };
/** A name is tried a few times, for its spelling. */
const NAMES = { perSecond: 1 / 30, burst: 5 };

/** How often codes and names are looked at for one address. Of this process alone. */
@Injectable()
export class VerificationLimits {
  private readonly codes = new RequestRate(CODES);
  private readonly names = new RequestRate(NAMES);

  /** @throws MusterError 429. */
  code(address: string): void {
    take(this.codes, address);
  }

  /** @throws MusterError 429. */
  name(address: string): void {
    take(this.names, address);
  }
}

function take(rate: RequestRate, address: string): void {
  const wait = rate.take(addressGroup(address));
  if (wait > 0) throw tooManyVerifications(wait);
}
