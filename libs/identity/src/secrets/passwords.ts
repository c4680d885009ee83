import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, 2 passes, 1 lane. The library's default kind is Argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

function normal(password: string): string {
  // The same characters typed on two keyboards may differ in code points (NIST SP 800-63B-4, 3.1.1.2).
  return password.normalize('NFKC');
}

/** Hashes and checks passwords. */
@Injectable()
export class Passwords implements OnModuleInit {
  private unknown: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hash(normal(password), COST);
  }

  /**
   * False for an account without a password too, after the same work as for one with: the time of the answer does not tell
   * whether an account exists.
   */
  async matches(stored: string | null | undefined, password: string): Promise<boolean> {
    const matched = await verify(stored ?? (await this.ofNobody()), normal(password));
    return matched && typeof stored === 'string';
  }

  /** Makes the hash that stands in for accounts that do not exist, so that not even the first sign-in takes longer. */
  async onModuleInit(): Promise<void> {
    await this.ofNobody();
  }

  private ofNobody(): Promise<string> {
    this.unknown ??= this.hash(randomBytes(32).toString('base64'));
    return this.unknown;
  }
}
