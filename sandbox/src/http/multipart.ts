/** One part of a multipart body. */
export interface Part {
  readonly name: string;
  readonly fileName: string | null;
  readonly bytes: Buffer;
}

/** The parts of a multipart/form-data body; null when it is none, or is cut short. */
export function readMultipart(contentType: string, body: Buffer): Part[] | null {
  const found = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) return null;
  // Every boundary but the first stands on a line of its own; a line break in front makes the first one alike.
  const text = Buffer.concat([Buffer.from('\r\n'), body]);
  const line = Buffer.from(`\r\n--${boundary}`);
  const parts: Part[] = [];
  let at = text.indexOf(line);
  while (at >= 0) {
    const start = at + line.length;
    if (text.subarray(start, start + 2).toString('latin1') === '--') return parts;
    const next = text.indexOf(line, start);
    const part = next < 0 ? null : readPart(text.subarray(start, next));
    if (!part) return null;
    parts.push(part);
    at = next;
  }
  return null;
}

function readPart(text: Buffer): Part | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const headers = text.subarray(0, end).toString('utf8');
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(headers)?.[1] ?? '';
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) return null;
  return { name, fileName: /;\s*filename="([^"]*)"/i.exec(disposition)?.[1] ?? null, bytes: text.subarray(end + 4) };
}
