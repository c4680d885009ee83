import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { BATCH, SimpleRunner } from './simple-runner.js';

/** Takes due messages by a condition of its own. */
function takeWhere(tx: Transaction, condition: string): Promise<[{ id: string }[], number]> {
  return tx.query(
    `UPDATE jobs.message SET lease_owner = 'broken', lease_until = clock_timestamp() + interval '1 minute', tries = tries + 1
     WHERE id IN (SELECT id FROM jobs.message WHERE state = 'pending' AND ${condition}
                  ORDER BY due_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
     RETURNING id`,
  );
}

/** Acknowledges every second message without running it. */
@Injectable()
export class DroppingRunner extends SimpleRunner {
  private delivered = 0;
  protected override async deliver(id: string): Promise<void> {
    this.delivered += 1;
    if (this.delivered % 2 === 1) return super.deliver(id);
    await this.transactions.asSystem((tx) => this.messages.markDone(tx, id));
  }
}

/** Delivers every message twice, and asks nobody whether it was done. */
@Injectable()
export class DoublingRunner extends SimpleRunner {
  protected override async deliver(id: string): Promise<void> {
    await this.transactions.asSystem((tx) => this.handle(tx, id));
    await this.transactions.asSystem((tx) => this.handle(tx, id));
    await this.transactions.asSystem((tx) => this.messages.markDone(tx, id));
  }
}

/** Takes messages whose time has not come. */
@Injectable()
export class HastyRunner extends SimpleRunner {
  protected override async take(): Promise<string[]> {
    const [rows] = await this.transactions.asSystem((tx) => takeWhere(tx, 'lease_until IS NULL'));
    return rows.map((row) => row.id);
  }
  protected override async deliver(id: string): Promise<void> {
    await this.transactions.asSystem(async (tx) => {
      await this.handle(tx, id);
      await this.messages.markDone(tx, id);
    });
  }
}

/** Acknowledges in a transaction of its own, before the effect. */
@Injectable()
export class RashRunner extends SimpleRunner {
  protected override async deliver(id: string): Promise<void> {
    await this.transactions.asSystem((tx) => this.messages.markDone(tx, id));
    await this.transactions.asSystem((tx) => this.handle(tx, id)).catch(() => undefined);
  }
}

/** Commits the effect, and acknowledges afterwards. */
@Injectable()
export class LateRunner extends SimpleRunner {
  protected override async deliver(id: string): Promise<void> {
    await this.transactions.asSystem((tx) => this.handle(tx, id));
    await this.transactions.asSystem((tx) => this.messages.markDone(tx, id));
  }
}

/** Tries a message that fails again and again before it looks at another. */
@Injectable()
export class StubbornRunner extends SimpleRunner {
  private stopped = false;
  override stop(): Promise<void> {
    this.stopped = true;
    return super.stop();
  }
  protected override async round(): Promise<number> {
    const ids = await this.take();
    for (const id of ids) while (!this.stopped && !(await this.executor.execute(id))) await this.freed(id);
    return ids.length;
  }
  private async freed(id: string): Promise<void> {
    await this.transactions.asSystem((tx) =>
      tx.query('UPDATE jobs.message SET due_at = clock_timestamp(), tries = 1 WHERE id = $1', [id]),
    );
  }
}

/** Takes the next messages when all that it took before have ended. */
@Injectable()
export class BatchRunner extends SimpleRunner {
  protected override async round(): Promise<number> {
    const taken = await super.round();
    await Promise.all(this.running);
    return taken;
  }
}

/** Never looks at what another process took and did not finish. */
@Injectable()
export class ForgetfulRunner extends SimpleRunner {
  protected override async take(): Promise<string[]> {
    const [rows] = await this.transactions.asSystem((tx) =>
      takeWhere(tx, 'due_at <= clock_timestamp() AND lease_until IS NULL'),
    );
    return rows.map((row) => row.id);
  }
}

/** Takes what another process holds. */
@Injectable()
export class GrabbingRunner extends SimpleRunner {
  protected override async take(): Promise<string[]> {
    const [rows] = await this.transactions.asSystem((tx) => takeWhere(tx, 'due_at <= clock_timestamp()'));
    return rows.map((row) => row.id);
  }
}

/** Takes what became due first, however many that is. */
@Injectable()
export class FirstComeRunner extends SimpleRunner {
  protected override async take(): Promise<string[]> {
    const [rows] = await this.transactions.asSystem((tx) =>
      takeWhere(tx, 'due_at <= clock_timestamp() AND lease_until IS NULL'),
    );
    return rows.map((row) => row.id);
  }
}

/** Takes nothing of the background while there is anything else. */
@Injectable()
export class GreedyRunner extends SimpleRunner {
  protected override async take(): Promise<string[]> {
    const [rows] = await this.transactions.asSystem((tx) =>
      takeWhere(tx, 'due_at <= clock_timestamp() AND lease_until IS NULL AND NOT background'),
    );
    return rows.map((row) => row.id);
  }
}

/** Stops without waiting. */
@Injectable()
export class AbruptRunner extends SimpleRunner {
  override async stop(): Promise<void> {
    await this.wakeUp.close();
    await this.loop.stop();
  }
}

/** Ends at the first error of the database. */
@Injectable()
export class FrailRunner extends SimpleRunner {
  private broken = false;
  protected override async round(): Promise<number> {
    if (this.broken) return 0;
    this.broken = true;
    const taken = await super.round();
    this.broken = false;
    return taken;
  }
}

/** Tries a failed message without end and without a pause. */
@Injectable()
export class TirelessRunner extends SimpleRunner {
  protected override async deliver(id: string): Promise<void> {
    if (await this.executor.execute(id)) return;
    await this.transactions.asSystem((tx) =>
      tx.query(
        `UPDATE jobs.message SET state = 'pending', tries = 1, due_at = clock_timestamp() WHERE id = $1 AND state <> 'done'`,
        [id],
      ),
    );
  }
}
