// One page for the parts of sequenced courses, SCORM 2004. It stores at each press, and terminates when it is told to or unloaded, so that
// the player's own controls move it: with exit = suspend as long as nothing was completed or decided.
(function () {
  var api = window.parent.API_1484_11;
  var ended = false;
  api.Initialize('');

  function on(id, act) {
    document.getElementById(id).onclick = function () {
      act();
      api.Commit('');
      show();
    };
  }
  function objective(id) {
    var count = Number(api.GetValue('cmi.objectives._count'));
    for (var row = 0; row < count; row++) {
      if (api.GetValue('cmi.objectives.' + row + '.id') === id) return 'cmi.objectives.' + row + '.';
    }
    return null;
  }
  function know(id, well) {
    var row = objective(id);
    if (row) api.SetValue(row + 'success_status', well ? 'passed' : 'failed');
  }
  function answer(scaled, a, b) {
    api.SetValue('cmi.score.scaled', String(scaled));
    api.SetValue('cmi.success_status', scaled >= 0.8 ? 'passed' : 'failed');
    api.SetValue('cmi.completion_status', 'completed');
    know('a', a);
    know('b', b);
  }
  function show() {
    document.getElementById('note').textContent = api.GetValue('adl.data.0.store');
    document.body.setAttribute('data-entry', api.GetValue('cmi.entry'));
    document.body.setAttribute('data-completion', api.GetValue('cmi.completion_status'));
    document.body.setAttribute('data-success', api.GetValue('cmi.success_status'));
  }

  on('write-note', function () {
    api.SetValue('adl.data.0.store', 'seen at the motel');
  });
  on('half', function () {
    api.SetValue('cmi.progress_measure', '0.5');
    api.SetValue('cmi.completion_status', 'incomplete');
  });
  on('all', function () {
    api.SetValue('cmi.progress_measure', '1');
    api.SetValue('cmi.completion_status', 'completed');
  });
  on('pass', function () {
    answer(0.9, true, true);
  });
  on('fail', function () {
    answer(0.2, false, false);
  });
  on('only-a', function () {
    answer(0.5, true, false);
  });
  function end() {
    if (ended) return;
    ended = true;
    api.SetValue('cmi.exit', api.GetValue('cmi.completion_status') === 'completed' ? 'normal' : 'suspend');
    api.SetValue('cmi.session_time', 'PT2S');
    api.Terminate('');
    document.body.setAttribute('data-state', 'finished');
  }
  document.getElementById('end').onclick = end;
  window.addEventListener('pagehide', end);
  show();
  document.body.setAttribute('data-state', 'running');
})();
