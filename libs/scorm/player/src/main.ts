import { mayForget } from '@muster/journal';
import { browserClock } from './clock.js';
import { AppAnnouncer } from './embedding/app-announcer.js';
import { isolateWindow } from './embedding/isolate-window.js';
import { returnAddress } from './embedding/return-address.js';
import { Player } from './player.js';
import { ownJournal } from './journal/own-journal.js';
import { connectJournal } from './journal/page-journal.js';
import type { PageJournal } from './journal/page-journal.js';
import { newest } from './journal/replayed.js';
import type { Session } from './protocol.js';
import { openPatiently } from './session/open-patiently.js';
import { openSession } from './session/open-session.js';
import { handOver, handOverChannel } from './session/hand-over.js';
import { tokenOf } from './session/token-address.js';
import { BrowserWire } from './transport/browser-wire.js';
import { WatchedWire } from './transport/watched-wire.js';
import { button } from './view/element.js';
import { showHandedOver } from './view/hand-over-page.js';
import { messagePage } from './view/message-page.js';
import { MESSAGES } from './view/messages.js';
import { showAlone } from './view/shell.js';

const embedder = isolateWindow();
const line = new BrowserWire();
const wire = new WatchedWire(line, browserClock);
// The page around it has the title and the way back; what stays is what only the player knows.
if (embedder) document.documentElement.classList.add('embedded');

async function begin(): Promise<void> {
  const token = tokenOf(location.hash);
  if (!token) return stop('expired', []);
  const channel = handsOver() ? handOverChannel() : null;
  if (channel) return handOver(channel, token, browserClock, showHandedOver);
  const reading =
    embedder && pageKeepsJournal() ? connectJournal(embedder, '*', browserClock) : ownJournal(browserClock);
  const listed = reading.list().then((found) => ({ found, kept: newest(found ?? []) }));
  // The ten seconds of the learner begin here, whatever takes them.
  const open = async () => openSession(wire, token, { kept: (await listed).kept });
  const opening = await openPatiently(open, browserClock, showLate);
  const { found, kept } = await listed;
  if (opening.kind !== 'opened') {
    return stop(opening.kind, opening.kind === 'refused' && opening.reason ? [opening.reason] : []);
  }
  const { session } = opening;
  const returnUrl = returnAddress(session.returnUrl);
  const announcer = new AppAnnouncer(embedder, returnUrl?.origin ?? null);
  announcer.listen();
  for (const [at, record] of kept.entries()) if (mayForget(session.replayed[at])) reading.forget(record);
  const journal = found ? await beginJournal(reading, session, returnUrl) : null;
  if (session.mode === 'normal') wire.watch(() => !journal?.usable);
  await new Player(wire, browserClock, session, announcer, returnUrl, opening.serverTime, journal).begin();
  if (session.mode === 'normal') void learnToPack();
}

/** Only now, because no course needs it to begin. Without it a page that goes sends what is large as it is. */
async function learnToPack(): Promise<void> {
  const loaded = await import('./transport/gzip.js').catch(() => null);
  if (loaded) line.packWith(loaded.gzip);
}

async function beginJournal(
  reading: PageJournal,
  { journalKey, launchNo, openedAt }: Session,
  returnUrl: URL | null,
): Promise<PageJournal | null> {
  if (!journalKey) return null;
  const inPage = embedder !== null && pageKeepsJournal();
  if (inPage && !returnUrl) return null;
  // The key goes to no page but the one at this very origin.
  const journal = inPage && returnUrl ? connectJournal(embedder, returnUrl.origin, browserClock) : reading;
  await journal.begin(journalKey, { launchNo, openedAt });
  return journal;
}

/** Said in the address, so that a page which offers none is not waited for; then the player keeps its own where it may. */
function pageKeepsJournal(): boolean {
  return new URLSearchParams(location.search).get('journal') === 'page';
}

/** Said in the address by a page that has launched the course for a window which is open already. */
function handsOver(): boolean {
  return embedder === null && new URLSearchParams(location.search).get('for') === 'window';
}

/** A reload asks at once; without one the next try comes by itself. */
function showLate(): void {
  const again = button('Try again now', 'button', () => location.reload());
  showAlone(messagePage({ ...MESSAGES.unreachable, actions: [again] }, 'h1'));
}

function stop(why: 'expired' | 'superseded' | 'unreachable' | 'refused', reasons: readonly string[]): void {
  const message = MESSAGES[why];
  document.title = message.heading;
  showAlone(messagePage({ heading: message.heading, text: [...reasons, ...message.text], actions: [] }, 'h1'));
}

void begin();
