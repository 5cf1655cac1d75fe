// Recorded and published data of others, read where it lies and never copied into the project.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './process.mjs';

const folder = process.env.SWITCHBOARD_CORPORA ?? path.join(root, '..', 'shared', 'corpora');

/** Why the corpora cannot be used, or null when they are there. */
export const corporaMissing = existsSync(path.join(folder, 'slack'))
  ? null
  : `no corpora at ${path.relative(root, folder) || folder} (SWITCHBOARD_CORPORA)`;

/** Every JSON file below slack/<place>: [{ name, json }], the name without its extension. */
export function corpus(place) {
  const below = path.join(folder, 'slack', place);
  if (!existsSync(below)) throw new Error(`the corpora have no slack/${place}`);
  return readdirSync(below, { recursive: true })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ name: path.basename(file, '.json'), json: JSON.parse(readFileSync(path.join(below, file), 'utf8')) }));
}
