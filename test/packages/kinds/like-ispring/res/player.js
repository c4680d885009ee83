// Keeps its place in the browser's own storage as well, without asking whether there is one; writes its time every moment; saves in
// small steps; and terminates at every event of leaving, the second time to a deaf ear.
(function () {
  var api = (function (win) {
    for (var steps = 0; win && steps < 100; steps++) {
      if (win.API_1484_11) return win.API_1484_11;
      if (win === win.parent) break;
      win = win.parent;
    }
    return null;
  })(window);
  var begun = Date.now();
  api.Initialize('');
  window.localStorage.setItem('ispring::visit', String(begun));
  var state = api.GetValue('cmi.suspend_data') ? JSON.parse(api.GetValue('cmi.suspend_data')) : { v: 1, s: 0, t: [] };
  if (api.GetValue('cmi.completion_status') === 'unknown') api.SetValue('cmi.completion_status', 'incomplete');
  document.body.setAttribute('data-entry', api.GetValue('cmi.entry'));

  function save() {
    window.localStorage.setItem('ispring::state', JSON.stringify(state));
    api.SetValue('cmi.suspend_data', JSON.stringify(state));
    api.SetValue('cmi.location', String(state.s));
    api.SetValue('cmi.progress_measure', String(Math.min(1, (state.s + 1) / 3)));
    api.SetValue('cmi.exit', 'suspend');
    api.Commit('');
    document.getElementsByTagName('output')[0].textContent = String(state.s + 1);
  }
  window.setInterval(function () {
    api.SetValue('cmi.session_time', 'PT' + ((Date.now() - begun) / 1000).toFixed(2) + 'S');
  }, 100);
  document.getElementById('next').onclick = function () {
    state.t.push(state.s);
    state.s++;
    save();
  };
  document.getElementById('quiz').onclick = function () {
    var row = 'cmi.interactions.' + api.GetValue('cmi.interactions._count') + '.';
    api.SetValue(row + 'id', 'Q_1w2e3r');
    api.SetValue(row + 'type', 'choice');
    api.SetValue(row + 'timestamp', new Date().toISOString().slice(0, 19) + 'Z');
    api.SetValue(row + 'correct_responses.0.pattern', 'choice_a[,]choice_c');
    api.SetValue(row + 'learner_response', 'choice_a[,]choice_c');
    api.SetValue(row + 'result', 'correct');
    api.SetValue(row + 'weighting', '10');
    api.SetValue(row + 'latency', 'PT8.25S');
    api.SetValue(row + 'description', 'Which of these are signs?');
    api.SetValue('cmi.score.min', '0');
    api.SetValue('cmi.score.max', '20');
    api.SetValue('cmi.score.raw', '18');
    api.SetValue('cmi.score.scaled', '0.9');
    api.SetValue('cmi.success_status', 'passed');
    api.SetValue('cmi.completion_status', 'completed');
    save();
  };
  function end() {
    api.SetValue('cmi.session_time', 'PT' + ((Date.now() - begun) / 1000).toFixed(2) + 'S');
    api.Terminate('');
  }
  window.addEventListener('beforeunload', end);
  window.addEventListener('pagehide', end);
  window.addEventListener('unload', end);
  save();
  document.body.setAttribute('data-state', 'running');
})();
