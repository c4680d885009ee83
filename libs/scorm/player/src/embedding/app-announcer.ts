/**
 * `saved`: something was stored. `finished`: a SCO terminated. The app must navigate for the rest: `leave` to a neutral page,
 * `back` to the training, `own_window` to the course alone, `expired` to a new launch of this course. `contents_shown` and `contents_hidden`
 * are for it to remember. `left` answers its wish to take this page away.
 */
export type Announcement =
  | 'saved'
  | 'finished'
  | 'leave'
  | 'back'
  | 'own_window'
  | 'contents_shown'
  | 'contents_hidden'
  | 'alive'
  | 'left'
  | 'expired';

/**
 * Tells an embedding page of the app what happened, and nothing more than the path of a document that the learner wants to read.
 *
 * The app must treat a message as a hint to look at the server: a SCO can post the same words.
 */
export class AppAnnouncer {
  /** Called when the page around wants to take this page away. */
  onLeave: () => void = () => this.announce('left');

  constructor(
    private readonly embedder: Window | null,
    private readonly appOrigin: string | null,
  ) {}

  /** Hears what the app asks: whether this page still runs, which a script that never ends would keep it from saying, and to leave. */
  listen(): void {
    // Once without being asked, so that content which hangs from its first script on is noticed too.
    this.announce('alive');
    window.addEventListener(
      'message',
      ({ source, origin, data }: MessageEvent<{ muster?: unknown; type?: unknown }>) => {
        if (source !== this.embedder || origin !== this.appOrigin) return;
        if (data?.muster !== 'page') return;
        if (data.type === 'ping') this.announce('alive');
        if (data.type === 'leave') this.onLeave();
      },
    );
  }

  get embedded(): boolean {
    return this.embedder !== null;
  }

  announce(type: Announcement): void {
    this.post({ type });
  }

  /** Asks for a document of the course in a tab of its own, which the sandbox lets only the page around open. */
  openDocument(path: string): void {
    this.post({ type: 'document', path });
  }

  private post(message: { type: string; path?: string }): void {
    if (this.embedder && this.appOrigin) this.embedder.postMessage({ muster: 'player', ...message }, this.appOrigin);
  }
}
