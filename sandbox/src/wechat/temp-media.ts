import { readMultipart } from '../http/multipart';
import { imageType } from '../world/temp-media';
import type { World } from '../world/world';
import { wechatFailure, type WechatFailure } from './errors';
import { Picture } from './picture';

/** Bytes of one temporary picture; the document of service accounts says 10 MB, the mini-program's is silent. */
export const LARGEST_PICTURE = 10 * 1024 * 1024;

/** `POST /cgi-bin/media/upload?type=image`: multipart, the picture in the part `media` with a file name. */
export function uploadMedia(world: World, query: URLSearchParams, contentType: string, body: Buffer): object {
  if (query.get('type') !== 'image') return wechatFailure(40004);
  const media = readMultipart(contentType, body)?.find(({ name, fileName }) => name === 'media' && fileName !== null);
  if (!media || media.bytes.length === 0) return wechatFailure(41005);
  if (media.bytes.length > LARGEST_PICTURE) return wechatFailure(40009);
  const type = imageType(media.bytes);
  if (type === null) return wechatFailure(40005);
  const { mediaId, createdAt } = world.media.add(media.bytes, type);
  return { errcode: 0, errmsg: 'ok', type: 'image', media_id: mediaId, created_at: Math.floor(createdAt / 1000) };
}

/** `GET /cgi-bin/media/get?media_id=`: the bytes themselves, or JSON when there are none. */
export function getMedia(world: World, query: URLSearchParams): Picture | WechatFailure {
  const mediaId = query.get('media_id');
  if (!mediaId) return wechatFailure(41006);
  const medium = world.media.find(mediaId);
  return medium ? new Picture(medium.bytes, medium.type) : wechatFailure(40007);
}
