// A person on Slack's authorize page: reads it, presses their own name, and is sent back to the app.

/** Opens the page and presses `user`; resolves with the address the browser is sent back to. */
export async function consent(authorizeUrl, user) {
  const page = await fetch(authorizeUrl);
  const html = await page.text();
  if (!page.ok) throw new Error(`the authorize page answered ${page.status}: ${html.slice(0, 200)}`);
  const link = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href.replaceAll('&amp;', '&')).find((href) => href.includes(`user=${user}`));
  if (!link) throw new Error(`the authorize page does not offer ${user}`);
  const pressed = await fetch(new URL(link, authorizeUrl), { redirect: 'manual' });
  const back = pressed.headers.get('location');
  if (pressed.status !== 302 || !back) throw new Error(`pressing a name answered ${pressed.status}, not a redirect`);
  return new URL(back);
}
