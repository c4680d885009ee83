import { navigatorOf } from '../navigation/navigator-of.js';
import type { Navigator } from '../navigation/navigator.js';
import type { ItemResult, Session, SessionItem } from '../protocol.js';
import { openSession } from '../session/open-session.js';
import type { Opening } from '../session/open-session.js';
import type { Wire } from '../transport/wire.js';

/** The course as the server has told it: its session, its parts with what is stored of them, and the way through it. */
export class OpenCourse {
  readonly navigator: Navigator;
  items: readonly SessionItem[];
  private keepsBase = true;
  /** The part that is open, or was last. */
  currentId: string | null = null;

  /** @param launched called for each session that is opened, and numbers its commits anew */
  constructor(
    private readonly wire: Wire,
    private readonly token: () => string,
    public session: Session,
    private readonly launched: (session: Session, serverTime: number | null) => void,
  ) {
    this.items = session.items;
    this.navigator = navigatorOf(session);
  }

  get packageBase(): URL {
    return new URL(this.session.contentBase, location.origin);
  }

  item(id: string): SessionItem | undefined {
    return this.items.find((candidate) => candidate.id === id);
  }

  /**
   * Keeps where the learner is, and takes the server's view of the parts: what it made of the last one decides how the next begins. Nothing
   * is taken back from another tab that has taken over, whose way through the course this one does not know.
   */
  async openAgain(): Promise<Opening['kind']> {
    const opening = await openSession(this.wire, this.token(), { sequencing: this.navigator.state, again: true });
    if (opening.kind === 'opened') {
      // Under one address the browser has what parts share. Its twelve hours are enough: the launch ends no later (`LaunchRights`), but for a new one.
      const { contentBase } = this.keepsBase ? this.session : opening.session;
      this.keepsBase = true;
      this.session = { ...opening.session, contentBase };
      this.items = opening.session.items;
      this.navigator.update(this.items, opening.session.sequencing?.globals);
      this.launched(opening.session, opening.serverTime);
    }
    return opening.kind;
  }

  /** The launch that the address of the content was made in is over, and another one goes on: the next opening brings an address for it. */
  launchedAnew(): void {
    this.keepsBase = false;
  }

  /** What the server has made of a part that was stored. */
  keepResult(itemId: string, result: ItemResult): void {
    this.items = this.items.map((item) =>
      item.id === itemId ? { ...item, state: { cmi: null, entry: '', totalTime: '', ...item.state, ...result } } : item,
    );
  }
}
