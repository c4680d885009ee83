// Looks for the API again and again by a timer, says a status before it has said Initialize, commits at every slide, and closes its
// window at the end.
var api = null;
var slide = 0;
var finished = false;
var asked = 0;

function search(win) {
  var tries = 0;
  while (!win.API && win.parent && win.parent !== win && tries < 7) {
    tries++;
    win = win.parent;
  }
  return win.API || null;
}
function waitForLms() {
  var timer = window.setInterval(function () {
    asked++;
    if (asked < 3) return; // The player is not ready any sooner.
    api = search(window) || (window.opener ? search(window.opener) : null);
    if (!api && asked < 100) return;
    window.clearInterval(timer);
    begin();
  }, 60);
}
function begin() {
  document.body.setAttribute(
    'data-before',
    api.LMSSetValue('cmi.core.lesson_status', 'completed') + ' ' + api.LMSGetLastError(),
  );
  api.LMSInitialize('');
  document.body.setAttribute('data-entry', api.LMSGetValue('cmi.core.entry'));
  if (api.LMSGetValue('cmi.core.lesson_status') === 'not attempted')
    api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  var kept = /^A1(\d+)/.exec(api.LMSGetValue('cmi.suspend_data'));
  slide = kept ? Number(kept[1]) : 1;
  show();
  document.body.setAttribute('data-state', 'running');
}
function show() {
  document.getElementsByTagName('output')[0].textContent = String(slide);
}
function slideEntered() {
  slide++;
  api.LMSSetValue('cmi.core.lesson_location', 'Slide ' + slide);
  api.LMSSetValue('cmi.suspend_data', 'A1' + slide + '%24nP000AA%7E$nv_x"<&>~');
  api.LMSSetValue('cmi.core.session_time', '00:00:0' + Math.min(9, slide));
  api.LMSCommit('');
  show();
}
function quizFinished() {
  api.LMSSetValue('cmi.core.score.min', '0');
  api.LMSSetValue('cmi.core.score.max', '50');
  api.LMSSetValue('cmi.core.score.raw', '40');
  api.LMSSetValue('cmi.core.lesson_status', 'passed');
  api.LMSCommit('');
}
function finish() {
  if (finished || !api) return;
  finished = true;
  api.LMSSetValue('cmi.core.exit', api.LMSGetValue('cmi.core.lesson_status') === 'passed' ? '' : 'suspend');
  api.LMSFinish('');
}
function closeCourse() {
  finish();
  document.body.setAttribute('data-state', 'finished');
  window.close();
  window.parent.close();
}
window.onbeforeunload = finish;
window.onunload = finish;
