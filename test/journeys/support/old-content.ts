import { manifest12, packageZip, resource, sco12 } from '@muster/testing';

/** Finds its API upwards and through its opener, as old wrappers do, begins, and offers to store. */
const WRAPPER = `
  function findApi(win) {
    for (var i = 0; win && i < 50; i++) { if (win.API) return win.API; if (win.parent === win) break; win = win.parent; }
    return null;
  }
  var api = findApi(window) || (window.opener && findApi(window.opener));
  if (api) api.LMSInitialize('');
  function store(place) { api.LMSSetValue('cmi.core.lesson_location', place); return api.LMSCommit(''); }
`;

function page(title: string, body: string, script = ''): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>button,a{display:inline-block;min-height:32px;min-width:32px;margin:8px}</style><script src="wrapper.js"></script></head>
<body><h1>${title}</h1>${body}<script>${script}</script></body></html>`;
}

/** One part for each thing that old content does wrong. `elsewhere` is the origin of another site. */
function parts(elsewhere: string): Record<string, { title: string; file: string; page: string }> {
  const part = (file: string, title: string, body: string, script = '') => ({
    title,
    file: `${file}.html`,
    page: page(title, body, script),
  });
  return {
    plain: part('plain', 'A plain part', `<button onclick="store('p1')">Store</button>`),
    popup: part(
      'popup',
      'A part that opens windows',
      `<button id="own" onclick="window.w = window.open('help.html', 'help', 'width=400')">Help</button>
       <button id="shell" onclick="window.open('popup-sco.html')">Start</button>
       <a id="blank" href="help.html" target="_blank">Help in a new tab</a>
       <button id="written" onclick="var w = window.open(''); w.document.write('<p>Written by the course</p>'); w.document.close()">Print</button>
       <button id="other" onclick="document.title = String(window.open('${elsewhere}/policy?who=Ana'))">Policy</button>`,
    ),
    dialog: part(
      'dialog',
      'A part that asks',
      `<button id="ask" onclick="api.LMSSetValue('cmi.core.lesson_location', 'asked'); document.body.dataset.answer = String(confirm('Go on?'))">Ask</button>`,
    ),
    top: part(
      'top',
      'A part that wants the whole page',
      `<button id="script" onclick="top.location.href = '${elsewhere}/'">Script</button>
       <button id="inside" onclick="top.location = 'help.html'">Page</button>
       <a id="top" href="help.html" target="_top">Whole page</a>`,
    ),
    links: part(
      'links',
      'A part with links to other sites',
      `<a id="link" href="${elsewhere}/law">The law</a>
       <button id="script" onclick="location.href = '${elsewhere}/portal'">Portal</button>
       <script src="${elsewhere}/cdn.js"></script><img src="${elsewhere}/logo.png" alt="">`,
    ),
    frame: part(
      'frame',
      'A part with a page of another site',
      `<iframe title="Video" src="${elsewhere}/video"></iframe>`,
    ),
    flash: part(
      'flash',
      'A part made with Flash',
      `<object classid="clsid:D27CDB6E-AE6D-11cf-96B8-444553540000" width="550" height="400">
         <param name="movie" value="intro.swf"><embed src="intro.swf" width="550" height="400"></object>`,
    ),
    banner: part(
      'banner',
      'A part with a leftover of Flash',
      `<p>Works</p><object type="application/x-shockwave-flash" data="banner.swf" width="1" height="1"></object>`,
    ),
    film: part(
      'film',
      'A part whose film had another way once',
      `<video controls width="320"><object data="fallback.swf" type="application/x-shockwave-flash"></object></video>`,
    ),
    missing: part(
      'missing',
      'A part with missing files',
      `<link rel="stylesheet" href="styles/course.css"><img src="images/map.png" alt="Map"><script src="lib/jquery.js"></script><a id="gone" href="pages/two.html">Page two</a><iframe title="Inner" src="inner.html"></iframe>`,
    ),
    errors: part('errors', 'A part whose script stops', '', `undefinedThing.start();`),
    blank: {
      title: 'A part that shows nothing',
      file: 'blank.html',
      page: '<!DOCTYPE html><html lang="en"><title>x</title><body><script>swfobject.embedSWF("main.swf", "x")</script></body></html>',
    },
    storage: part(
      'storage',
      'A part that uses storage',
      `<p id="kept"></p>`,
      `localStorage.setItem('visits', '1'); sessionStorage.last = 'x'; document.getElementById('kept').textContent = localStorage.getItem('visits') + sessionStorage.last;`,
    ),
    domain: part(
      'domain',
      'A part that sets its domain',
      `<p id="done"></p>`,
      `document.domain = 'example.com'; document.getElementById('done').textContent = 'went on';`,
    ),
    close: part(
      'close',
      'A part that closes itself',
      `<button id="close" onclick="api.LMSSetValue('cmi.core.lesson_status', 'completed'); window.close()">Exit</button>`,
    ),
    leave: part(
      'leave',
      'A part that asks before it is left',
      `<button id="arm" onclick="window.onbeforeunload = function () { return 'Really?' }">Begin</button>`,
    ),
    fixed: {
      title: 'A part of a fixed size',
      file: 'fixed.html',
      page: `<!DOCTYPE html><html lang="en"><title>x</title><style>html,body{margin:0;overflow:hidden}#stage{position:absolute;width:1024px;height:768px;background:#cde}#corner{position:absolute;right:0;bottom:0}</style>
        <body><div id="stage"><button id="corner">Next slide</button></div><script src="wrapper.js"></script></body></html>`,
    },
    full: {
      title: 'A part that wants all the height',
      file: 'full.html',
      page: `<!DOCTYPE html><html lang="en"><title>x</title><style>html,body,#stage{margin:0;height:100%;overflow:hidden}#stage{background:#dec}</style>
        <body><div id="stage">Full</div><script src="wrapper.js"></script></body></html>`,
    },
    loop: part(
      'loop',
      'A part that hangs',
      `<button id="hang" onclick="setTimeout(function () { for (;;) {} }, 50)">Hang</button>`,
    ),
    end: part(
      'end',
      'A part that finishes',
      `<button id="finish" onclick="api.LMSSetValue('cmi.core.score.raw', '90'); api.LMSSetValue('cmi.core.lesson_status', 'passed'); api.LMSFinish('')">Finish</button>`,
    ),
  };
}

/** A course with one part for each thing that old content does wrong, and the titles of its parts. */
export async function oldContent(elsewhere: string): Promise<{ bytes: Buffer; titles: Record<string, string> }> {
  const all = parts(elsewhere);
  const items = Object.entries(all).map(
    ([id, { title }]) => `<item identifier="${id}" identifierref="res-${id}"><title>${title}</title></item>`,
  );
  const files = Object.fromEntries(Object.values(all).map(({ file, page: content }) => [file, content]));
  const bytes = await packageZip({
    manifest: manifest12({
      organizations: `<organization identifier="org"><title>Content of all ages</title>${items.join('')}</organization>`,
      resources:
        Object.entries(all)
          .map(([id, { file }]) => sco12(`res-${id}`, file))
          .join('') + resource('res-help', 'help.html'),
    }),
    files: {
      ...files,
      'wrapper.js': WRAPPER,
      'help.html': page('Help', `<button id="close" onclick="window.close()">Close help</button>`),
      'popup-sco.html': page(
        'In its own window',
        `<p id="found"></p>`,
        `document.getElementById('found').textContent = (api ? 'api' : 'none') + ' ' + (opener ? 'opener' : 'alone'); store('popup');`,
      ),
    },
  });
  return { bytes, titles: Object.fromEntries(Object.entries(all).map(([id, { title }]) => [id, title])) };
}
