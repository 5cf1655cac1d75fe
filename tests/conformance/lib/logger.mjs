// The SDKs log what they were told to expect; a run is readable only when they keep it to themselves.

/** A logger for the SDKs that says nothing, unless CONFORMANCE_VERBOSE is set. */
export function quietLogger() {
  const say = process.env.CONFORMANCE_VERBOSE ? (...words) => console.error(...words) : () => {};
  return { debug() {}, info: say, warn: say, error: say, setLevel() {}, getLevel: () => 'info', setName() {} };
}
