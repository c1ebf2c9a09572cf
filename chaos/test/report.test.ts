import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAll } from '../src/rules/check-all.ts';
import { isGreen, reportOf } from '../src/run/report.ts';
import type { RunResult } from '../src/run/run-chaos.ts';
import { soundFacts } from './sound-facts.ts';

const sound: RunResult = { settledAfterMs: 1_234, facts: soundFacts, rules: checkAll(soundFacts) };

test('a run is green where all is settled and every rule holds', () => {
  assert.ok(isGreen(sound));
  const report = reportOf(sound).join('\n');
  assert.match(report, /^4 requests, sent 5 times: 1 none, 2 placed, 1 cancelled, 1 refused$/m);
  assert.match(report, /^ {2}1 × socket hang up$/m);
  assert.match(report, /^ok {4}everything was settled 1.2 s after/m);
  assert.doesNotMatch(report, /^FAIL/m);
});

test('a run that has not settled in time is red, whatever the rules say', () => {
  const unsettled = { ...sound, settledAfterMs: undefined };
  assert.ok(!isGreen(unsettled));
  assert.match(reportOf(unsettled).join('\n'), /^FAIL {2}not everything was settled/m);
});

test('a run is red where one rule is broken, and its report says where, and how often', () => {
  const facts = { ...soundFacts, ledger: [] };
  const broken = { ...sound, facts, rules: checkAll(facts) };
  assert.ok(!isGreen(broken));
  assert.match(reportOf(broken).join('\n'), /^FAIL {2}captured − refunded .* \(1 of 3\)\n {6}made is CONFIRMED/m);
});
