/**
 * `saved`: something was stored. `finished`: a SCO terminated. The app must navigate for the rest: `leave` to a neutral page,
 * `back` to the training, `own_window` to the course alone, `expired` to a new launch of this course. `contents_shown` and `contents_hidden`
 * are for it to remember. `left` answers its wish to take this page away. The last three answer the token of a new launch: this page goes on saving;
 * it cannot, and the course can be opened anew; the same, and what is not saved would be lost.
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
  | 'expired'
  | 'goes_on'
  | 'cannot_go_on'
  | 'would_lose';

/**
 * Tells an embedding page of the app what happened, and nothing more than the path of a document that the learner wants to read.
 *
 * The app must treat a message as a hint to look at the server: a SCO can post the same words.
 */
export class AppAnnouncer {
  /** Called when the page around wants to take this page away. */
  onLeave: () => void = () => this.announce('left');

  /** Called with the token of a new launch, after the one of this page held no longer. */
  onGoOn: (launchToken: string) => void = () => this.announce('cannot_go_on');

  constructor(
    private readonly embedder: Window | null,
    private readonly appOrigin: string | null,
  ) {}

  /** Hears what the app asks: whether this page still runs, which a script that never ends would keep it from saying, to leave, and to go on. */
  listen(): void {
    // Once without being asked, so that content which hangs from its first script on is noticed too.
    this.announce('alive');
    window.addEventListener(
      'message',
      ({ source, origin, data }: MessageEvent<{ muster?: unknown; type?: unknown; token?: unknown }>) => {
        if (source !== this.embedder || origin !== this.appOrigin) return;
        if (data?.muster !== 'page') return;
        if (data.type === 'ping') this.announce('alive');
        if (data.type === 'leave') this.onLeave();
        if (data.type === 'go_on' && typeof data.token === 'string') this.onGoOn(data.token);
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
