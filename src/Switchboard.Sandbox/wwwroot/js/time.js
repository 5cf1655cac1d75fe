// Times as the current member sees them: in their own zone, by the sandbox's clock.
import { state, user } from "./store.js";

/** The sandbox's time now, in Unix milliseconds; it runs on between two words from the server. */
export const nowMs = () => state.clock.nowMs + (performance.now() - state.clock.at) * state.clock.speed;

export const zoneOf = (userId) => user(userId)?.tz ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
const myZone = () => zoneOf(state.me?.id);

const formats = new Map();
function format(ms, options, zone = myZone()) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key).format(ms);
}

export const msOf = (ts) => Math.floor(Number(ts) * 1000);
export const clockTime = (ms, zone) => format(ms, { hour: "2-digit", minute: "2-digit" }, zone);
export const weekdayTime = (ms, zone) => format(ms, { weekday: "short", hour: "2-digit", minute: "2-digit" }, zone);
export const fullTime = (ms) =>
  format(ms, { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const dayKey = (ms, zone) => format(ms, { year: "numeric", month: "2-digit", day: "2-digit" }, zone);

export function dayName(ms) {
  const day = dayKey(ms);
  if (day === dayKey(nowMs())) return "Today";
  if (day === dayKey(nowMs() - 86_400_000)) return "Yesterday";
  return format(ms, { weekday: "long", day: "numeric", month: "long" });
}

export function ago(ms) {
  const minutes = Math.max(0, Math.round((nowMs() - ms) / 60_000));
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 60 * 24) return `${Math.round(minutes / 60)} h ago`;
  return `on ${format(ms, { day: "numeric", month: "short" })}`;
}

/** Slack's date tokens: {date_short}, {time}, {date_long_pretty}, {ago} … */
export function dateToken(seconds, pattern) {
  const ms = seconds * 1000;
  const pretty = (options) => (["Today", "Yesterday"].includes(dayName(ms)) ? dayName(ms).toLowerCase() : format(ms, options));
  const number = { year: "numeric", month: "2-digit", day: "2-digit" };
  const short = { day: "numeric", month: "short", year: "numeric" };
  const plain = { day: "numeric", month: "long", year: "numeric" };
  const long = { weekday: "long", ...plain };
  const words = {
    date_num: () => format(ms, number),
    date_slash: () => format(ms, number),
    date: () => format(ms, plain),
    date_pretty: () => pretty(plain),
    date_short: () => format(ms, short),
    date_short_pretty: () => pretty(short),
    date_long: () => format(ms, long),
    date_long_pretty: () => pretty(long),
    day_divider_pretty: () => pretty(long),
    time: () => clockTime(ms),
    time_secs: () => format(ms, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    ago: () => ago(ms),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => words[name]?.() ?? whole);
}
