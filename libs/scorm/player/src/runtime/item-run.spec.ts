import { sessionItem } from '../testing/session-item.js';
import type { CommitDraft } from '../transport/commit-draft.js';
import { ItemRun } from './item-run.js';
import type { NavigationWish, ScormRuntime } from './scorm-runtime.js';

function setUp(mode: 'normal' | 'review' = 'normal', saves = true) {
  const sent: CommitDraft[] = [];
  const sink = {
    saveNow(draft: CommitDraft) {
      sent.push(draft);
      return saves;
    },
  };
  const refusals: number[] = [];
  const runtime = { running: true, snapshot: () => ({ location: 'p9' }) };
  const run = new ItemRun(sessionItem(), mode, sink, {
    changed: () => undefined,
    stateRefused: (characters) => void refusals.push(characters),
    finished: () => undefined,
    leadsTo: () => null,
    canNavigate: () => undefined,
  });
  run.attach(runtime as unknown as ScormRuntime);
  return { run, sent, runtime, refusals };
}

describe('a SCO that commits', () => {
  it('has nothing unsaved until it changes something again', () => {
    const { run } = setUp();
    run.changed();
    run.save('commit', {});
    expect(run.unsavedDraft()).toBeNull();
    run.changed();
    expect(run.unsavedDraft()).toEqual({ itemId: 'item-1', reason: 'commit', cmi: { location: 'p9' } });
    expect(run.unsavedDraft()).toBeNull();
  });
});

describe('a SCO whose bookmarks grow too long', () => {
  it('is told of once, however often it tries', () => {
    const { run, refusals } = setUp();
    run.stateRefused(64_001);
    run.stateRefused(64_500);
    expect(refusals).toEqual([64_001]);
  });
});

describe('what a SCO has set and not committed', () => {
  it('is in memory until the journal has the newest of it, and nothing once a snapshot has taken it', () => {
    const { run } = setUp();
    const answers: Array<() => void> = [];
    const keep = () => run.keepAside((_, kept) => void answers.push(kept));
    expect(run.uncommitted).toBeNull();
    run.changed();
    expect(run.uncommitted).toBe('in-memory');
    keep();
    run.changed();
    answers[0]?.();
    expect(run.uncommitted).toBe('in-memory');
    keep();
    answers[1]?.();
    expect(run.uncommitted).toBe('kept');
    run.save('commit', {});
    expect(run.uncommitted).toBeNull();
    keep();
    expect(answers).toHaveLength(2);
  });

  it('is nothing in review, where nothing is recorded', () => {
    const { run } = setUp('review');
    run.changed();
    expect(run.uncommitted).toBeNull();
  });
});

describe('an asset', () => {
  const run = (mode: 'normal' | 'review', scormType: 'sco' | 'asset') =>
    new ItemRun(
      sessionItem({ scormType }),
      mode,
      { saveNow: () => true },
      {
        changed: () => undefined,
        stateRefused: () => undefined,
        finished: () => undefined,
        leadsTo: () => null,
        canNavigate: () => undefined,
      },
    );

  it('has one thing to report, once: that it was opened', () => {
    const asset = run('normal', 'asset');
    expect(asset.openedDraft()).toEqual({ itemId: 'item-1', reason: 'opened', cmi: {} });
    expect(asset.openedDraft()).toBeNull();
    expect(asset.closingDraft()).toBeNull();
  });

  it('reports nothing in review mode, after it was left, and where it is none', () => {
    expect(run('review', 'asset').openedDraft()).toBeNull();
    expect(run('normal', 'sco').openedDraft()).toBeNull();
    const left = run('normal', 'asset');
    left.closingDraft();
    expect(left.openedDraft()).toBeNull();
  });
});

describe('what a SCO shares with others', () => {
  const sharing = () => {
    const { run, sent } = setUp();
    const saved: unknown[] = [];
    const shared = { unsaved: { notes: 'seen' }, saved: (values: unknown) => void saved.push(values) };
    run.attach({ running: true, snapshot: () => ({}), shared } as unknown as ScormRuntime);
    return { run, sent, saved };
  };

  it('travels with each snapshot, however it is taken', () => {
    const { run, sent } = sharing();
    run.save('commit', {});
    run.changed();
    const drafts = [sent[0], run.presentDraft(), run.unsavedDraft(), run.closingDraft()];
    expect(drafts.map((draft) => draft?.shared)).toEqual(Array(4).fill({ notes: 'seen' }));
  });

  it('is done with when a snapshot of the same item that holds it is stored', () => {
    const { run, sent, saved } = sharing();
    run.save('commit', {});
    const [draft] = sent as [CommitDraft];
    run.stored({ ...draft, itemId: 'another' });
    run.stored({ itemId: draft.itemId, reason: draft.reason, cmi: draft.cmi });
    expect(saved).toEqual([]);
    run.stored(draft);
    expect(saved).toEqual([{ notes: 'seen' }]);
  });
});

describe('a SCO that ends while it is decided what is next', () => {
  const place = { current: 'next', suspended: null, activities: {}, globals: {} };
  const ending = (wish: NavigationWish = { kind: 'none' }) => {
    const asked: unknown[] = [];
    const run = new ItemRun(
      sessionItem(),
      'normal',
      { saveNow: (draft) => sent.push(draft) > 0 },
      {
        changed: () => undefined,
        stateRefused: () => undefined,
        finished: () => undefined,
        leadsTo: (cmi, wished) => (asked.push([cmi, wished]), place),
        canNavigate: () => undefined,
      },
    );
    const sent: CommitDraft[] = [];
    run.attach({ running: true, snapshot: () => ({}), wish } as unknown as ScormRuntime);
    return { run, sent, asked };
  };

  it('takes the place after it along with its last snapshot, and asks for it by what it has wished', () => {
    const { run, sent, asked } = ending({ kind: 'continue' });
    run.save('commit', {});
    run.save('terminate', { exit: 'normal' });
    expect(sent.map(({ sequencing }) => sequencing)).toEqual([undefined, place]);
    expect(asked).toEqual([[{ exit: 'normal' }, { kind: 'continue' }]]);
  });

  it('does so too when it goes away without Finish', () => {
    const { run } = ending();
    run.changed();
    expect(run.presentDraft()).not.toHaveProperty('sequencing');
    expect(run.closingDraft()?.sequencing).toEqual(place);
  });
});

describe('a SCO that goes away', () => {
  it('without Finish leaves its last state, so that the server learns its session is over', () => {
    const { run } = setUp();
    run.changed();
    run.save('commit', {});
    expect(run.closingDraft()).toMatchObject({ reason: 'pagehide', cmi: { location: 'p9' } });
  });

  it('after Finish leaves nothing', () => {
    const { run, runtime } = setUp();
    run.save('terminate', {});
    runtime.running = false;
    expect(run.closingDraft()).toBeNull();
  });

  it('before Initialize leaves nothing', () => {
    const { run, runtime } = setUp();
    runtime.running = false;
    expect(run.closingDraft()).toBeNull();
  });

  it('whose Finish is still being tried leaves nothing newer, unless it changed something since', () => {
    const first = setUp('normal', false).run;
    first.save('terminate', {});
    expect(first.waitsToEnd).toBe(true);
    expect(first.closingDraft()).toBeNull();
    const second = setUp('normal', false).run;
    second.save('terminate', {});
    second.changed();
    expect(second.closingDraft()).toMatchObject({ reason: 'pagehide' });
  });

  it('cannot save any more', () => {
    const { run, sent } = setUp();
    run.closingDraft();
    expect(run.save('commit', {})).toBe(false);
    expect(run.unsavedDraft()).toBeNull();
    expect(sent).toEqual([]);
  });
});

describe('review', () => {
  it('lets the SCO believe it saves and sends nothing', () => {
    const { run, sent } = setUp('review');
    run.changed();
    expect(run.save('commit', {})).toBe(true);
    expect(run.unsavedDraft()).toBeNull();
    expect(run.closingDraft()).toBeNull();
    expect(sent).toEqual([]);
  });
});

describe('a SCO that says nothing', () => {
  it('is heard once it begins, stores or ends', () => {
    const { run, runtime } = setUp();
    runtime.running = false;
    expect(run.heard).toBe(false);
    runtime.running = true;
    expect(run.heard).toBe(true);
    runtime.running = false;
    run.save('terminate', {});
    expect(run.heard).toBe(true);
  });
});
