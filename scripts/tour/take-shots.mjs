/* global document -- what runs in the page itself */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { convertPoint } from '../../shared/dist/datum/index.js';
import { Phone } from './phone.mjs';

/** Far outside any grid: the sea. */
const FAR = { longitude: 119.5, latitude: 19.5 };
/** Of a picture's palette: as few colours as still look like it. */
const QUALITY = 80;
/** Height at which most pages are seen from top to end, pixels. */
const WHOLE = 2000;

/** Takes them one after another into `folder`, `whole` pages instead of a phone's view; answers what went wrong, in words. */
export async function takeShots({ browser, demo, street, shots, folder, whole = false, onShot = () => undefined }) {
  mkdirSync(folder, { recursive: true });
  const { lng, lat } = convertPoint(street.grid.center, 'gcj02', 'wgs84');
  const faults = [];
  for (const shot of shots) {
    const at = shot.far ? FAR : { longitude: lng, latitude: lat };
    const { who, denied, look, size } = shot;
    const phone = await Phone.of(browser, demo, { who, denied, size, at, ...look });
    try {
      await shot.go(phone, street);
      await (shot.unsettled ? phone.rest() : phone.settled());
    } catch (error) {
      faults.push(`${shot.file}: ${error.message.split('\n')[0]}`);
    }
    // Drawn also where a step failed: the picture shows why.
    if (whole) await phone.page.setViewportSize({ width: size.width, height: WHOLE });
    if (whole) await phone.rest();
    const png = await phone.page.screenshot();
    const small = await sharp(png).png({ palette: true, quality: QUALITY, effort: 8, dither: 0 }).toBuffer();
    writeFileSync(join(folder, shot.file), small);
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > size.width) faults.push(`${shot.file}: ${wide} px wide, scrolls sideways`);
    faults.push(...phone.complaints.map((words) => `${shot.file}: ${words}`));
    await phone.close();
    onShot(shot);
  }
  return faults;
}
