import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';

/** Where the content origin is, as browsers see it. */
@Injectable()
export class ContentAddress {
  /** Origin with `*` in the place of the random host. */
  readonly pattern: string;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.pattern = environment.CONTENT_ORIGIN;
  }

  /** The origin of one host: the pattern with its label. */
  at(host: string): string {
    return this.pattern.replace('*', host);
  }
}
