import type { World } from '../world/world';
import { wechatFailure, type WechatFailure } from './errors';
import { Picture } from './picture';
import { qrPng } from './qr-png';

/** The platform's own set; no `%`, so nothing can be URL-encoded. */
const SCENE = /^[A-Za-z0-9!#$&'()*+,/:;=?@\-._~]*$/;
const LONGEST_SCENE = 32;
const VERSIONS: readonly unknown[] = ['release', 'trial', 'develop'];

/**
 * `POST /wxa/getwxacodeunlimit`. The real code is round and only WeChat reads it; this one is a QR
 * code that says `wxacode://<appid>/<page>?scene=<scene, encoded>`, so that any reader can follow it.
 */
export function makeMiniCode(world: World, body: Record<string, unknown>): Picture | WechatFailure {
  const { scene, width = 430, env_version: version = 'release' } = body;
  // What is no JSON at all is 40169 here too: the scene is then as missing as can be.
  if (typeof scene !== 'string' || scene === '' || [...scene].length > LONGEST_SCENE) return wechatFailure(40169);
  if (!SCENE.test(scene)) return wechatFailure(40129);
  if (scene.includes('scancode_time')) return wechatFailure(85096);
  const page = pageOf(world, body);
  if (page === null) return wechatFailure(41030);
  if (!VERSIONS.includes(version)) return wechatFailure(40097, 'env_version');
  if (typeof width !== 'number' || !Number.isInteger(width) || width < 280 || width > 1280) {
    return wechatFailure(40097, 'width');
  }
  const color = colorOf(body);
  if (color === null) return wechatFailure(40097, 'line_color');

  const text = `wxacode://${world.config.wechat.appId}/${page}?scene=${encodeURIComponent(scene)}`;
  return new Picture(qrPng(text, width, color), 'image/png');
}

/** Null where the page is written wrongly, or is asked to exist and does not. */
function pageOf(world: World, { page, check_path: check = true }: Record<string, unknown>): string | null {
  const known = world.config.pages ?? [];
  if (page === undefined || page === '') return known[0] ?? 'pages/index/index';
  if (typeof page !== 'string' || !/^[^/?#%\s][^?#%\s]*$/.test(page)) return null;
  return check === false || known.length === 0 || known.includes(page) ? page : null;
}

/** Null for channels that are none. Transparent ground where `is_hyaline` asks for it. */
function colorOf(body: Record<string, unknown>): { dark: string; light: string } | null {
  const { line_color: line = { r: 0, g: 0, b: 0 }, is_hyaline: hyaline } = body;
  if (typeof line !== 'object' || line === null) return null;
  const given = line as Record<string, unknown>;
  // The document's own samples write the channels as texts.
  const channels = ['r', 'g', 'b'].map((name) => Number(given[name] ?? 0));
  if (channels.some((value) => !Number.isInteger(value) || value < 0 || value > 255)) return null;
  const dark = `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  return { dark, light: hyaline === true ? '#ffffff00' : '#ffffff' };
}
