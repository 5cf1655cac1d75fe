// Loaded before the sample app: whoever calls slack.com reaches the sandbox. The app itself stays as it is.
const slack = 'https://slack.com/';
const { fetch } = globalThis;

globalThis.fetch = (resource, init) => {
  const url = String(resource);
  return fetch(url.startsWith(slack) ? new URL(url.slice(slack.length), process.env.SANDBOX_URL) : resource, init);
};
