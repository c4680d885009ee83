import type { DemoApi } from '../api/demo-api.js';
import type { AccountKey } from '../plan/accounts.js';
import type { DemoPlan } from '../plan/plan.js';
import type { CourseKey, RequirementKey } from '../plan/requirements.js';

/** What a step has to work with. */
export interface LoadContext {
  plan: DemoPlan;
  /** Civil date in the demo's zone. */
  today: string;
  /** As the first system administrator. */
  admin: DemoApi;
  /** Signs in as one of the made-up people. */
  signInAs(account: AccountKey): Promise<DemoApi>;
  /** Waits until every event of what was done so far has been handled. */
  settled(): Promise<void>;
  made: Made;
}

/** Ids of what the steps before have made. */
export class Made {
  private readonly ids = new Map<string, string>();

  note(kind: MadeKind, key: string, id: string): void {
    this.ids.set(`${kind} ${key}`, id);
  }

  /** @throws Error when no step before has made it. */
  id(kind: 'course', key: CourseKey): string;
  id(kind: 'requirement', key: RequirementKey): string;
  id(kind: MadeKind, key: string): string;
  id(kind: MadeKind, key: string): string {
    const id = this.ids.get(`${kind} ${key}`);
    if (id === undefined) throw new Error(`No step of the demo has made the ${kind} ${key} yet.`);
    return id;
  }
}

export type MadeKind = 'agency' | 'task force' | 'course' | 'requirement' | 'person' | 'award';

/** One part of the load, with what the first page says meanwhile. */
export interface LoadStep {
  message: string;
  run(context: LoadContext): Promise<void>;
}
