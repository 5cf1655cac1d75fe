// Slack's refusals as the SDK hands them out.
import assert from 'node:assert/strict';

/** What Slack answered to a call that must be refused: { error, needed, provided, response_metadata }. */
export async function refusal(call) {
  const answer = await call.then(
    (value) => ({ value }),
    (problem) => ({ problem }),
  );
  assert.ok(answer.problem, `the call was to be refused, but was answered ${JSON.stringify(answer.value)?.slice(0, 300)}`);
  assert.equal(answer.problem.code, 'slack_webapi_platform_error', `not refused by Slack: ${answer.problem}`);
  return answer.problem.data;
}
