import { createHash } from 'node:crypto';

export interface UploadedFile {
  /** The form's field, as the platform names it. */
  field: string;
  /** Only ASCII without quotes: it stands in a header. */
  filename: string;
  contentType: string;
  bytes: Buffer;
}

/** A multipart/form-data body with one file. */
export function multipartOf({ field, filename, contentType, bytes }: UploadedFile): {
  contentType: string;
  body: Buffer;
} {
  // By content, so that no file can hold it but by breaking the hash.
  const boundary = `citygrid-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`;
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${filename}"\r\ncontent-type: ${contentType}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
