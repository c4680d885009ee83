export { checkRunner, describeRunner, runnerRules } from './describe-runner.js';
export { Probe } from './probe.js';
export { probeHappened, probePlugin, probeWork } from './probe.plugin.js';
export { RunnerBench } from './runner-bench.js';
export type { MessageState, RunnerSubject } from './runner-bench.js';
export type { RunnerRule } from './runner-rule.js';
