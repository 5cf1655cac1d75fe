// Reads the text messages out of one direction of a WebSocket's bytes (RFC 6455, without compression).

/** A reader: feed it chunks, it calls `onText` with every complete text message. */
export function frameReader(onText) {
  let pending = Buffer.alloc(0);
  let parts = [];

  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (let frame = takeFrame(pending); frame; frame = takeFrame(pending)) {
      pending = frame.rest;
      if (frame.isCompressed) throw new Error('a compressed frame: the relay cannot read permessage-deflate');
      if (frame.opcode > 2) continue; // close, ping, pong
      if (frame.opcode === 2) throw new Error("a binary frame: Slack sends text, and its SDK drops what isn't");
      parts.push(frame.payload);
      if (!frame.isLast) continue;
      onText(Buffer.concat(parts).toString('utf8'));
      parts = [];
    }
  };
}

function takeFrame(bytes) {
  if (bytes.length < 2) return null;
  const isMasked = (bytes[1] & 0x80) !== 0;
  let length = bytes[1] & 0x7f;
  let at = 2;
  if (length === 126) {
    if (bytes.length < 4) return null;
    length = bytes.readUInt16BE(2);
    at = 4;
  } else if (length === 127) {
    if (bytes.length < 10) return null;
    length = Number(bytes.readBigUInt64BE(2));
    at = 10;
  }
  const maskAt = at;
  if (isMasked) at += 4;
  if (bytes.length < at + length) return null;
  const payload = Buffer.from(bytes.subarray(at, at + length));
  if (isMasked) for (let i = 0; i < length; i++) payload[i] ^= bytes[maskAt + (i % 4)];
  return {
    opcode: bytes[0] & 0x0f,
    isLast: (bytes[0] & 0x80) !== 0,
    isCompressed: (bytes[0] & 0x40) !== 0,
    payload,
    rest: bytes.subarray(at + length),
  };
}
