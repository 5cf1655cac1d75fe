// A suite is a list of named checks. `node --test` runs them; the lie guard takes the same functions and expects them to fail.
import { after, test } from 'node:test';
import { openStage } from './stage.mjs';

const LIMIT_MS = 15_000;
const LINGER_MS = 500;

/** Declares a suite: { 'a sentence that must hold': async (stage) => { ... } }. */
export function suite(name, checks) {
  if (process.env.CONFORMANCE_SANDBOX && !globalThis.conformanceCollects) {
    after(() => setTimeout(() => process.exit(), LINGER_MS).unref()); // the SDKs leave timers of half a minute behind
    for (const [sentence, check] of Object.entries(checks)) {
      test(`${name}: ${sentence}`, { timeout: LIMIT_MS }, (context) => runCheck(check, { skip: (reason) => context.skip(reason) }));
    }
  }
  return checks;
}

/** Runs one check on a fresh stage; rejects when it does not hold. */
export async function runCheck(check, { skip = () => {}, prepare = async () => {} } = {}) {
  const stage = await openStage();
  try {
    await prepare(stage);
    await check(stage, skip);
  } finally {
    await stage.close();
  }
}
