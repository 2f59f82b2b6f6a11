// Draws src/assets/pins from src/platform/map/pin-shapes.json: `node miniprogram/scripts/draw-pins.mjs`. Native maps
// take pictures only; each stays below 3 KB, for they travel in every package.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { createCanvas, Path2D } from '@napi-rs/canvas';

const SIDE = 72;
const shapes = JSON.parse(readFileSync(new URL('../src/platform/map/pin-shapes.json', import.meta.url), 'utf8'));
const folder = new URL('../src/assets/pins/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [look, { path, mark, colour }] of Object.entries(shapes)) {
  const canvas = createCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d');
  context.scale(SIDE / 26, SIDE / 26);
  context.translate(1, 1);
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.strokeStyle = '#ffffff';
  context.fillStyle = colour;
  context.fill(new Path2D(path));
  context.stroke(new Path2D(path));
  context.fillStyle = '#ffffff';
  if (mark) context.fill(new Path2D(mark));
  const png = canvas.toBuffer('image/png');
  if (png.length >= 3072) throw new Error(`${look}.png has ${png.length} bytes`);
  writeFileSync(new URL(`${look}.png`, folder), png);
}
