import { setTimeout as wait } from 'node:timers/promises';
import { minimalSco, packageZip, manifest12 } from '@muster/testing';
import type { Browser, BrowserContext, Frame, Page, Response } from 'playwright-core';
import { formWith } from '../journeys/support/api-client.js';
import { signIn, startBrowser } from '../journeys/support/browser.js';
import { learnerWith, makeAgency } from '../journeys/support/fixtures.js';
import { startSystem } from '../journeys/support/system.js';
import type { System } from '../journeys/support/system.js';
import { startOpenHouse } from './support/open-house.js';
import type { OpenHouse } from './support/open-house.js';
import type { Probe, ProbeWorld } from './support/probe.js';
import { PROBES, writeToOwnAttempt } from './support/probes.js';
import { startSink } from './support/sink.js';
import type { Sink } from './support/sink.js';

/** What works at all shows well before this; what is blocked must stay without a sign for the whole of it. */
const WATCHED_MS = 600;

/** A place where content is played. Its page is used again as long as a probe has left it as it was. */
interface Place {
  context: BrowserContext;
  page?: Page;
  address: string;
  world: Omit<ProbeWorld, 'word'>;
}

describe('content that attacks', () => {
  let browser: Browser;
  let system: System;
  let openHouse: OpenHouse;
  let sink: Sink;
  let ours: Place;
  let open: Place;
  let serial = 0;
  const worked: string[] = [];

  beforeAll(async () => {
    [system, browser, openHouse, sink] = await Promise.all([
      startSystem(),
      startBrowser(),
      startOpenHouse(),
      startSink(),
    ]);
    ours = await playedByMuster(system, browser, sink);
    open = {
      context: await browser.newContext(),
      address: `${openHouse.url}/`,
      world: {
        appUrl: openHouse.url,
        sinkUrl: sink.url,
        registrationId: 'any',
        otherOrigin: openHouse.url,
        itemId: 'item-1',
      },
    };
  });

  afterAll(async () => {
    process.stdout.write(`hostile probes that worked: ${worked.length} / ${PROBES.length} tried\n`);
    await browser?.close();
    await system?.close();
    openHouse?.close();
    sink?.close();
  });

  const works = (probe: Probe, place: Place): Promise<boolean> => {
    serial += 1;
    return attack(probe, place, { ...place.world, word: `word${serial}x` }, sink);
  };

  it('can write to its own attempt, so the probes hold the token that they change', async () => {
    const sco = await runningSco(await untouchedPage(ours));
    expect(await sco.evaluate(writeToOwnAttempt, ours.world.itemId)).toBe(200);
  });

  it.each(PROBES.map((probe) => [probe.name, probe] as const))(
    '%s where nothing is protected, and not here',
    async (_, probe) => {
      const [there, here] = await Promise.all([works(probe, open), works(probe, ours)]);
      if (here) worked.push(probe.name);
      expect({ there, here }).toEqual({ there: true, here: false });
    },
  );
});

async function playedByMuster(system: System, browser: Browser, sink: Sink): Promise<Place> {
  const { admin, appUrl } = system;
  const agencyId = await makeAgency(admin, 'Riverbend Police Department', 'law_enforcement');
  const bytes = await packageZip({ manifest: manifest12(), files: { ...minimalSco(), 'sw.js': '' } });
  const course = await admin.must<{ id: string }>('POST', '/courses', formWith('package', bytes, 'course.zip'));
  const [ana, cho] = [
    await learnerWith(system, agencyId, 'Ana', 'Ortiz'),
    await learnerWith(system, agencyId, 'Cho', 'Park'),
  ];
  const register = (personId: string): Promise<{ id: string }> =>
    admin.must('POST', '/registrations', { personId, courseId: course.id });
  const [own, other] = [await register(ana.personId), await register(cho.personId)];
  const launch = await cho.api.must<{ launchUrl: string }>('POST', `/registrations/${other.id}/launches`, {});
  const page = await signIn(browser, appUrl, ana.email, ana.password);
  await page.evaluate('localStorage.setItem("app", "kept by the app")');
  return {
    context: page.context(),
    address: `${appUrl}/training/play/${own.id}`,
    world: {
      appUrl,
      sinkUrl: sink.url,
      registrationId: own.id,
      otherOrigin: new URL(launch.launchUrl).origin,
      itemId: 'item-1',
    },
  };
}

async function attack(probe: Probe, place: Place, world: ProbeWorld, sink: Sink): Promise<boolean> {
  const page = await untouchedPage(place);
  const sco = await runningSco(page);
  let answered = false;
  const listen = (response: Response): void => {
    const request = response.request();
    const strange = request.isNavigationRequest() ? request.frame() !== page.mainFrame() : true;
    if (strange && response.url().startsWith(world.appUrl) && response.url().includes(world.word)) answered = true;
  };
  page.on('response', listen);
  const told = await sco.evaluate(probe.attack, world).catch(() => false);
  // The newest one is the first: an earlier probe's stays where it was.
  if (probe.click) await sco.locator('#probe').first().click();

  const signs: Record<Probe['sign'], () => boolean | Promise<boolean>> = {
    told: () => told === true,
    app: () => answered,
    sink: () => sink.has(world.word),
    top: () => page.url() !== place.address,
    window: () => place.context.pages().length > 1,
    cookie: async () => (await place.context.cookies(world.appUrl)).some(({ name }) => name === world.word),
  };
  const worked = await shows(signs[probe.sign], probe.sign === 'told' ? 0 : WATCHED_MS);
  page.off('response', listen);
  return worked;
}

/** @param withinMs 0 to look once: what a probe could not tell at once it will not tell later */
async function shows(sign: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  for (;;) {
    if (await sign()) return true;
    if (Date.now() >= until) return false;
    await wait(50);
  }
}

async function untouchedPage(place: Place): Promise<Page> {
  const [page, ...others] = place.context.pages();
  if (page && page === place.page && others.length === 0 && page.url() === place.address) {
    const scos = page.frames().filter((frame) => frame.url().includes('/content/'));
    if (scos.length === 1 && (await scos[0]?.locator('body[data-state="running"]').count()) === 1) return page;
  }
  for (const left of place.context.pages()) await left.close();
  place.page = await place.context.newPage();
  await place.page.goto(place.address);
  return place.page;
}

async function runningSco(page: Page): Promise<Frame> {
  for (let tries = 0; tries < 200; tries += 1) {
    const frame = page.frames().find((found) => found.url().includes('/content/'));
    if (frame && (await frame.locator('body[data-state="running"]').count()) > 0) return frame;
    await wait(50);
  }
  throw new Error(
    `The course did not run: ${page
      .frames()
      .map((frame) => frame.url())
      .join(', ')}`,
  );
}
