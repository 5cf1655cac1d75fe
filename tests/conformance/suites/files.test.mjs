// Uploads in the three steps of today's API, driven by filesUploadV2.
import assert from 'node:assert/strict';
import { suite } from '../lib/suite.mjs';
import { refusal } from '../lib/refusal.mjs';
import { until } from '../lib/until.mjs';

export default suite('files', {
  'filesUploadV2 shares a file in a thread, and it can be fetched back': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('support');
    const parent = await bot.chat.postMessage({ channel, text: 'see attached' });
    const content = 'line 1\nline 2 – ü\n';

    const { files } = await bot.filesUploadV2({ channel_id: channel, thread_ts: parent.ts, filename: 'log.txt', title: 'The log', content, initial_comment: 'here' });

    const [file] = files[0].files;
    assert.match(file.id, /^F/);
    const thread = async () => (await bot.conversations.replies({ channel, ts: parent.ts })).messages;
    const shared = await until('the message with the file', async () => (await thread()).find((each) => each.files));
    assert.equal(shared.text, 'here');
    assert.equal(shared.files[0].id, file.id);
    const { file: info } = await bot.files.info({ file: file.id });
    assert.equal(info.title, 'The log');
    assert.equal(info.size, Buffer.byteLength(content));
    const download = await fetch(info.url_private, { headers: { authorization: `Bearer ${stage.app.bot_token}` } });
    assert.equal(await download.text(), content);
    assert.ok((await bot.files.list({ channel })).files.some(({ id }) => id === file.id));
    assert.notEqual((await fetch(info.url_private)).headers.get('content-type'), 'text/plain', 'not without a token');
    await bot.files.delete({ file: file.id });
    assert.equal((await refusal(bot.files.info({ file: file.id }))).error.replace('_not_found', '_deleted'), 'file_deleted');
  },

  "a person's file is a file_share message for the app": async (stage) => {
    const channel = stage.channel('support');
    const seen = stage.heard();
    await stage.boltOverSocket((app) => app.event('message', async ({ event }) => seen.add(event)));

    await stage.as(stage.person('asker')).filesUploadV2({ channel_id: channel, filename: 'screen.png', file: Buffer.from('89504e470d0a1a0a', 'hex'), initial_comment: 'look' });

    const event = await seen.first('file_share', ({ subtype }) => subtype === 'file_share');
    assert.equal(event.text, 'look');
    assert.equal(event.user, stage.person('asker').id);
    assert.equal(event.files[0].name, 'screen.png');
    assert.equal(event.files[0].mimetype, 'image/png');
  },

  'two files travel in one message': async (stage) => {
    const bot = stage.bot();
    const channel = stage.channel('support');

    await bot.filesUploadV2({ channel_id: channel, file_uploads: [{ filename: 'a.txt', content: 'a' }, { filename: 'b.txt', content: 'b' }] });

    const history = async () => (await bot.conversations.history({ channel })).messages;
    const message = await until('the message with both files', async () => (await history()).find(({ files }) => files));
    assert.deepEqual(message.files.map(({ name }) => name), ['a.txt', 'b.txt']);
  },

  'an upload of an unknown file or channel is refused': async (stage) => {
    const bot = stage.bot();

    assert.equal((await refusal(bot.files.completeUploadExternal({ files: [{ id: 'F0NONE' }] }))).error, 'file_not_found');
    const { file_id, upload_url } = await bot.files.getUploadURLExternal({ filename: 'x.txt', length: 1 });
    const sent = await fetch(upload_url, { method: 'POST', body: 'x' });
    assert.equal(sent.status, 200);
    assert.equal(await sent.text(), 'OK - 1');
    const nowhere = bot.files.completeUploadExternal({ files: [{ id: file_id }], channel_id: 'C0NOWHERE' });
    assert.ok(['channel_not_found', 'invalid_channel'].includes((await refusal(nowhere)).error));
  },
});
