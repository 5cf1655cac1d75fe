// A person at the desk's pages, with a browser that has no script: it keeps cookies, follows links and sends forms as they stand.
import { strict as assert } from 'node:assert';

const decoded = (html) => html.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>');

/** Signs in with Slack as this member; resolves with { open, send }. */
export async function openVisit(deskUrl, user) {
  const cookies = new Map();

  async function fetchPage(address, options = {}) {
    const url = new URL(address, deskUrl);
    const headers = { ...options.headers, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const answer = await fetch(url, { ...options, headers, redirect: 'manual' });
    for (const cookie of url.origin === new URL(deskUrl).origin ? answer.headers.getSetCookie() : []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next) return fetchPage(new URL(next, url).href);
    return { status: answer.status, url, html: await answer.text() };
  }

  const open = async (address) => {
    const page = await fetchPage(address);
    assert.equal(page.status, 200, `${address} opens`);
    return page;
  };

  const door = await open('/sign-in/slack');
  const me = [...door.html.matchAll(/href="([^"]+)"/g)].map(([, href]) => decoded(href)).find((href) => href.includes(`user=${user}`));
  assert.ok(me, `the sign-in page offers ${user}`);
  await open(new URL(me, door.url).href);

  return {
    open,
    /** Sends the form of a page that goes to `action`, with these fields changed. */
    async send(address, action, fields) {
      const { html } = await open(address);
      const form = [...html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([text]) => text).find((text) => text.includes(`action="${action}"`));
      assert.ok(form, `${address} has a form to ${action}`);
      const body = new URLSearchParams();
      for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
        const [name, value] = ['name', 'value'].map((key) => decoded(new RegExp(`${key}="([^"]*)"`).exec(input)?.[1] ?? ''));
        body.append(name, value);
      }
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      const answer = await fetchPage(action, { method: 'POST', body });
      assert.equal(answer.status, 200, `the form to ${action} is taken`);
      return answer;
    },
  };
}
