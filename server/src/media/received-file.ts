import { LIMITS } from '@citygrid/shared/api';
import { invalid, ProblemError } from '../infra/http';

/** An upload as it came in: not yet known to be a photo. */
export interface ReceivedFile {
  bytes: Buffer;
  /** The uploader wishes position and capture time kept, for staff. */
  keepPlace: boolean;
}

/** One part of a multipart body, as @fastify/multipart hands it over. */
export type UploadPart =
  | { type: 'file'; fieldname: string; file: AsyncIterable<Buffer> }
  | { type: 'field'; fieldname: string; value: unknown };

export interface MultipartRequest {
  headers: Record<string, string | string[] | undefined>;
  /** Both are missing where the body is something else and its parser has run. */
  isMultipart?: () => boolean;
  parts?: (options: object) => AsyncIterable<UploadPart>;
}

/** Form dressing around the photo may be this large, bytes; a body beyond is not even read. */
const DRESSING = 64 * 1024;

/**
 * Reads POST /media's body: one `file`, and `keepPlace` as `true` or `false` if at all. The whole body is read before
 * it is refused, so that the client hears the answer instead of a broken connection.
 */
export async function receiveFile(request: MultipartRequest): Promise<ReceivedFile> {
  if (!request.isMultipart?.() || !request.parts) {
    throw new ProblemError('unsupported-media-type', '请用 multipart/form-data 上传照片');
  }
  if (Number(request.headers['content-length'] ?? 0) > 2 * LIMITS.mediaBytes + DRESSING) throw tooLarge();
  const form = new UploadForm();
  try {
    for await (const part of request.parts(multipartOptions)) await form.take(part);
  } catch (error) {
    throw translated(error);
  }
  return form.received();
}

/** One more than allowed of everything: what is surplus is refused by name. */
const multipartOptions = {
  throwFileSizeLimit: false,
  limits: { fileSize: LIMITS.mediaBytes + 1, files: 2, fields: 4, fieldNameSize: 100, fieldSize: 100, headerPairs: 50 },
};

/** Gathers the parts; the first mistake is kept while the rest is read past. */
class UploadForm {
  private mistake: ProblemError | null = null;
  private bytes: Buffer | null = null;
  private keepPlace: boolean | null = null;

  async take(part: UploadPart): Promise<void> {
    if (part.type === 'file') await this.takeFile(part.fieldname, part.file);
    else this.takeField(part.fieldname, part.value);
  }

  received(): ReceivedFile {
    if (this.mistake) throw this.mistake;
    if (!this.bytes) throw invalid('file', '请选择一张照片');
    return { bytes: this.bytes, keepPlace: this.keepPlace ?? false };
  }

  private async takeFile(name: string, file: AsyncIterable<Buffer>): Promise<void> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of file) {
      size += chunk.length;
      if (size <= LIMITS.mediaBytes) chunks.push(chunk);
    }
    if (name !== 'file')
      return this.note(invalid(name, name === 'keepPlace' ? '只能是 true 或 false' : '不认识这个字段'));
    if (this.bytes) return this.note(invalid('file', '一次只能上传一张照片'));
    if (size > LIMITS.mediaBytes) return this.note(tooLarge());
    this.bytes = Buffer.concat(chunks);
  }

  private takeField(name: string, value: unknown): void {
    if (name === 'file') return this.note(invalid('file', '应为照片文件'));
    if (name !== 'keepPlace') return this.note(invalid(name, '不认识这个字段'));
    if (this.keepPlace !== null) return this.note(invalid('keepPlace', '只能填一次'));
    if (value !== 'true' && value !== 'false') return this.note(invalid('keepPlace', '只能是 true 或 false'));
    this.keepPlace = value === 'true';
  }

  private note(mistake: ProblemError): void {
    this.mistake ??= mistake;
  }
}

function tooLarge(): ProblemError {
  return new ProblemError('body-too-large', `照片太大，最大 ${LIMITS.mediaBytes / 1024 / 1024} MB`);
}

function translated(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'FST_FILES_LIMIT') return invalid('file', '一次只能上传一张照片');
  if (code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT' || code === 'FST_PROTO_VIOLATION')
    return invalid('', '有不认识的字段');
  if (error instanceof ProblemError) return error;
  // What is left is a form that busboy cannot read: no boundary, cut off in the middle, broken part heads.
  return invalid('', '上传的内容不完整，请重试');
}
