// A JSON value seen as the set of its paths, each with the types found there: { 'message.blocks[].type' -> Set('string') }.

/** Adds the paths of `value` to `paths`. Keys that are data (ids, names) are folded into `*` by `isMap(path)`. */
export function addPaths(paths, value, isMap = () => false, at = '') {
  if (at !== '') (paths.get(at) ?? paths.set(at, new Set()).get(at)).add(typeOf(value));
  if (Array.isArray(value)) for (const each of value) addPaths(paths, each, isMap, `${at}[]`);
  else if (value && typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) {
      const name = isMap(at) ? '*' : key;
      addPaths(paths, each, isMap, at === '' ? name : `${at}.${name}`);
    }
  }
  return paths;
}

export function typeOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The places below which every key is data. */
const maps = /(^|\.)(state\.values(\.\*)?|emoji|args|event_payload|errors|shares\.(public|private))$|^users$|\.(icons|fields)$/;
export const isMap = (path) => maps.test(path);

/** Block Kit's insides are judged by the compiler against @slack/types; here they end at the list of blocks. */
export const isBlockInside = (path) => /(^|\.)(blocks|attachments|elements|accessory)(\[\])?[.[]/.test(path) || /(^|\.)blocks\[\]$/.test(path);
