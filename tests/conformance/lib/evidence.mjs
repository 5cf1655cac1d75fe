// What the earlier suites of this run recorded, for the judges that come last.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Every record written so far in the run. */
export function evidence(folder = process.env.CONFORMANCE_RECORDS) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line));
}
