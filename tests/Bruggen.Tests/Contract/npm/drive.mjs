// What both drives share: steps that are counted, and expectations that fail with a sentence.
import assert from 'node:assert/strict';

export const [endpoint, accessCode] = process.argv.slice(2);
export { assert };

const failures = [];
let passed = 0;

/** Runs one step; a step that throws is told and the next one runs all the same. */
export async function step(name, work) {
  try {
    await work();
    passed++;
    console.log(`ok ${name}`);
  } catch (error) {
    failures.push(name);
    console.log(`NOT OK ${name}: ${String(error?.message ?? error).split('\n').slice(0, 12).join(' ')}`);
  }
}

/** Expects that the work is refused and gives back the refusal. */
export async function refusal(work) {
  let answer;
  try {
    answer = await work();
  } catch (error) {
    return error;
  }
  assert.fail(`expected a refusal, got ${JSON.stringify(answer)?.slice(0, 200)}`);
}

export function finish() {
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
}
